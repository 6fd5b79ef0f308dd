// What keeps a sandbox from starting and a person can do something about.
import type { Text } from '@lienthong/core'

export class SandboxStartError extends Error {
  override readonly name: string = 'SandboxStartError'
  /** The message in both languages. */
  readonly text: Text
  constructor(text: Text, cause?: unknown) {
    super(text.en, { cause })
    this.text = text
  }
}
