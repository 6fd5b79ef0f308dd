// A step of the tour: somebody asks, something is checked, something comes back, and all of it is verified.
import type { ErrorCode, Text } from '@lienthong/core'
import { LienThongError } from '@lienthong/core'
import type { TourWorld } from './world.ts'

export interface Told {
  /** Who asked, for what. */
  readonly asked: Text
  /** What the exchange checked. */
  readonly checked: Text
  /** What came back. */
  readonly came: Text
}

export interface TourStep {
  readonly name: string
  run(world: TourWorld): Promise<Told>
}

/** Each in English and Vietnamese. */
export const told = (asked: string[], checked: string[], came: string[]): Told => ({
  asked: pair(asked),
  checked: pair(checked),
  came: pair(came),
})
const pair = ([en = '', vi = '']: string[]) => ({ en, vi })

/** What came back is not what must come back. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer'
  readonly what: Text

  constructor(what: Text) {
    super(what.en)
    this.what = what
  }
}

export function must(condition: boolean, what: Text): asserts condition {
  if (!condition) throw new UnexpectedAnswer(what)
}

/** What an earlier step got. */
export function required<T>(value: T | undefined): T {
  must(value !== undefined, {
    en: 'an earlier step did not get what this one needs',
    vi: 'bước trước chưa có được thứ mà bước này cần',
  })
  return value
}

/** The call must be refused, and with exactly this code. */
export async function mustRefuse(call: Promise<unknown>, code: ErrorCode): Promise<LienThongError> {
  try {
    await call
  } catch (error) {
    if (LienThongError.is(error) && error.code === code) return error
    const came = describe(error)
    throw new UnexpectedAnswer({
      en: `expected the refusal ${code}, got ${came.en}`,
      vi: `phải bị từ chối với ${code}, nhưng lại gặp ${came.vi}`,
    })
  }
  throw new UnexpectedAnswer({
    en: `expected the refusal ${code}, but it was let through`,
    vi: `phải bị từ chối với ${code}, nhưng lại được cho qua`,
  })
}

/** Why a step failed; a bug is said in the words that it has. */
export function describe(error: unknown): Text {
  if (error instanceof UnexpectedAnswer) return error.what
  const text = LienThongError.is(error)
    ? error.code
    : error instanceof Error
      ? error.message
      : String(error)
  return { en: text, vi: text }
}
