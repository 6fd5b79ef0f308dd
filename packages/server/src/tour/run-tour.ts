// Runs the tour against a sandbox, over real HTTP, as other programs would.
import type { Text } from '@lienthong/core'
import { describe } from './step.ts'
import { tourSteps } from './steps.ts'
import type { Seen } from './wire.ts'
import { openWorld } from './world.ts'

export interface StepReport {
  readonly n: number
  readonly step: string
  readonly passed: boolean
  readonly asked?: Text
  readonly checked?: Text
  readonly came?: Text
  /** Why it failed. */
  readonly failure?: Text
  /** What went over the wire, tokens decoded. */
  readonly wire: readonly Omit<Seen, 'sent'>[]
}

/** Every step is run, also after one has failed: what it needs of that one, it fails for. */
export async function runTour(
  sandboxFile: string,
  now: Date,
  report: (step: StepReport) => void,
): Promise<{ passed: number; failed: number }> {
  const world = openWorld(sandboxFile, now)
  let passed = 0
  for (const [index, step] of tourSteps.entries()) {
    const outcome = await step.run(world).then(
      (told) => ({ passed: true, ...told }),
      (error: unknown) => ({ passed: false, failure: describe(error) }),
    )
    if (outcome.passed) passed += 1
    const wire = world.wire.take().map(({ sent: _, ...seen }) => seen)
    report({ n: index + 1, step: step.name, ...outcome, wire })
  }
  await world.close()
  return { passed, failed: tourSteps.length - passed }
}
