// How many bytes of claim files may be received and decoded at once, and how many may wait for their turn.
import { refuse } from '@lienthong/core'

export class ByteBudget {
  readonly #limit: number
  readonly #queueLimit: number
  readonly #waiting: { bytes: number; start: () => void }[] = []
  #used = 0
  #queued = 0

  constructor(limit: number, queueLimit: number) {
    this.#limit = limit
    this.#queueLimit = queueLimit
  }

  /**
   * Waits until the bytes fit; gives what sets them free, which may be called more than once.
   * @throws LienThongError `claims_busy` where even the queue is full
   */
  async take(bytes: number): Promise<() => void> {
    await this.#enter(bytes)
    let taken = true
    return () => {
      if (!taken) return
      taken = false
      this.#used -= bytes
      this.#next()
    }
  }

  #fits(bytes: number): boolean {
    return this.#used === 0 || this.#used + bytes <= this.#limit
  }

  async #enter(bytes: number): Promise<void> {
    if (this.#waiting.length === 0 && this.#fits(bytes)) {
      this.#used += bytes
      return
    }
    if (this.#queued + bytes > this.#queueLimit) {
      throw refuse('claims_busy', { retryAfterSeconds: 5 })
    }
    this.#queued += bytes
    await new Promise<void>((start) => this.#waiting.push({ bytes, start }))
  }

  #next(): void {
    for (let first = this.#waiting[0]; first && this.#fits(first.bytes); first = this.#waiting[0]) {
      this.#waiting.shift()
      this.#queued -= first.bytes
      this.#used += first.bytes
      first.start()
    }
  }
}
