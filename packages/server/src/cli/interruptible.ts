// What ends a long command before its time, so that nothing of it is left running.
import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

class Interruption extends Error {
  override readonly name = 'Interruption'
  readonly exitCode: number
  constructor(exitCode: number) {
    super('The command was interrupted.')
    this.exitCode = exitCode
  }
}

export interface InterruptibleOptions {
  /** Also ends with standard input: the program that started us is gone. */
  readonly untilStdinEnds?: boolean
}

/**
 * Gives the work a signal that fires at Ctrl-C, at the end of the terminal, and when nobody reads any
 * more what is printed. Work that throws its reason ends the command with the exit code for it.
 */
export async function interruptible(
  work: (signal: AbortSignal) => Promise<void>,
  { untilStdinEnds = false }: InterruptibleOptions = {},
): Promise<void> {
  const controller = new AbortController()
  const interrupt = (number: number) => controller.abort(new Interruption(128 + number))
  const onSignal = (_: NodeJS.Signals, number: number) => interrupt(number)
  const onFault = () => interrupt(constants.signals.SIGPIPE ?? 13)
  const onStdinEnd = () => interrupt(constants.signals.SIGHUP)
  // Once: a second Ctrl-C does not wait.
  for (const name of signals) process.once(name, onSignal)
  for (const output of outputs) output.once('error', onFault)
  if (untilStdinEnds) process.stdin.resume().once('close', onStdinEnd)
  try {
    await work(controller.signal)
  } catch (error) {
    if (!(error instanceof Interruption)) throw error
    process.exitCode = error.exitCode
  } finally {
    for (const name of signals) process.off(name, onSignal)
    for (const output of outputs) output.off('error', onFault)
    if (untilStdinEnds) process.stdin.off('close', onStdinEnd).pause()
  }
}

export const outputs = [process.stdout, process.stderr] as const

export const interrupted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
