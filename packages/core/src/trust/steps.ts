// A verification is a list of named steps; its result says what became of each of them.
import type { ErrorCode } from '../errors/catalogue.ts'

export interface Step<Context> {
  readonly name: string
  /** What is refused when the step fails. */
  readonly code: ErrorCode
  /** Nothing after this step makes sense when it fails. */
  readonly ends?: true
  /** `not-checked` where there is nothing to check it against; the result says so. */
  check(context: Context): boolean | 'not-checked' | Promise<boolean | 'not-checked'>
}

export interface StepResult {
  readonly name: string
  readonly code: ErrorCode
  readonly result: 'passed' | 'failed' | 'not-checked'
}

/** Every step, also after the first failure. Holds nothing sensitive. */
export interface Verification<Value> {
  readonly ok: boolean
  readonly steps: readonly StepResult[]
  /** Only where no step failed. */
  readonly value?: Value
}

/** Runs the steps in order. A step that throws has failed: whatever went wrong, it was not verified. */
export async function verifySteps<Context, Value>(
  steps: readonly Step<Context>[],
  context: Context,
  value: (context: Context) => Value,
): Promise<Verification<Value>> {
  const results: StepResult[] = []
  let ended = false
  for (const step of steps) {
    const result = ended ? 'not-checked' : await run(step, context)
    if (result === 'failed' && step.ends) ended = true
    results.push({ name: step.name, code: step.code, result })
  }
  const ok = !results.some((step) => step.result === 'failed')
  return ok ? { ok, steps: results, value: value(context) } : { ok, steps: results }
}

async function run<Context>(step: Step<Context>, context: Context): Promise<StepResult['result']> {
  try {
    const answer = await step.check(context)
    if (answer === 'not-checked') return answer
    return answer ? 'passed' : 'failed'
  } catch {
    // Fail closed: jose throws for a wrong signature, and so may anything fed with hostile input.
    return 'failed'
  }
}

/** The first step that failed. */
export const failedStep = ({
  steps,
}: Pick<Verification<unknown>, 'steps'>): StepResult | undefined =>
  steps.find((step) => step.result === 'failed')
