// One time limit over everything that one attempt, or one whole call, does.

/** Reason of our own aborts; the caller's signal has its own. */
export const timeUp = Symbol('time is up')

export interface Deadline {
  /** Aborted with {@link timeUp}, or with the reason of the signal above it. */
  readonly signal: AbortSignal
  remainingMs(): number
  /** The work's result, or the signal's reason as soon as it is aborted, whatever the work does then. */
  race<T>(work: Promise<T>): Promise<T>
  wait(milliseconds: number): Promise<void>
  /** Lets go of timer and listener. */
  end(): void
}

/** Starts a time limit that also ends when `above` is aborted. */
export function startDeadline(timeoutMs: number, above?: AbortSignal): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  const endsAt = performance.now() + timeoutMs
  const abort = () => controller.abort(above?.reason)
  const timer = setTimeout(() => controller.abort(timeUp), timeoutMs)
  if (above?.aborted) abort()
  // By hand: on Node 20 AbortSignal.any() keeps every signal that was ever made from a long-lived one.
  above?.addEventListener('abort', abort)

  const race = <T>(work: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const stop = () => reject(signal.reason)
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop)
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    })

  return {
    signal,
    race,
    remainingMs: () => Math.max(0, endsAt - performance.now()),
    async wait(milliseconds) {
      let wake: NodeJS.Timeout | undefined
      const pause = new Promise<void>((resolve) => {
        wake = setTimeout(resolve, milliseconds)
      })
      await race(pause).finally(() => clearTimeout(wake))
    },
    end() {
      clearTimeout(timer)
      above?.removeEventListener('abort', abort)
    },
  }
}
