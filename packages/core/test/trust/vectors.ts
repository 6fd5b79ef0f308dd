// The cases as files that an implementation in another language can read.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Case, TokenKind } from './bent.ts'
import type { Json } from './forge.ts'

export interface Vector {
  readonly title: string
  readonly token: string
  /** Replaces members of the file's `expected`. */
  readonly expected?: Json
  readonly accepted: boolean
  /** Where it is refused: the first step that fails, and every step that does. */
  readonly step?: string
  readonly code?: string
  readonly fails?: readonly string[]
  /** Steps that have nothing to check against. */
  readonly notChecked?: readonly string[]
  /** Where the answer is more than accepted or not. */
  readonly verdict?: string
}

export interface VectorFile {
  readonly about: string
  readonly steps: readonly {
    readonly name: string
    readonly code: string
    readonly ends: boolean
  }[]
  readonly expected: Json
  readonly vectors: readonly Vector[]
}

const addressOf = ({ name }: TokenKind) =>
  new URL(`../../vectors/tokens/${name}.json`, import.meta.url)

export function vectorsOf(kind: TokenKind): VectorFile {
  const good = kind.accepted.map((one) => ({ ...shared(one), accepted: true }))
  const bad = kind.steps.flatMap(({ name, code }) =>
    (kind.refused[name] ?? []).map((one) => ({
      ...shared(one),
      accepted: false,
      step: name,
      code,
      fails: one.fails ?? [name],
    })),
  )
  return {
    about: `Every ${kind.noun} here is judged at expected.now. The keys are published: register none of them.`,
    steps: kind.steps.map(({ name, code, ends = false }) => ({ name, code, ends })),
    expected: kind.expected,
    vectors: [...good, ...bad],
  }
}

const shared = ({ title, token, expected, notChecked, verdict }: Case) => ({
  title,
  token,
  ...(expected === undefined ? {} : { expected }),
  ...(notChecked === undefined ? {} : { notChecked }),
  ...(verdict === undefined ? {} : { verdict }),
})

export const vectorText = (kind: TokenKind): string =>
  `${JSON.stringify(vectorsOf(kind), null, 2).replace(/\[[^[\]{}]*\]/g, onOneLine)}\n`

/** Short lists on one line, as the formatter of this repository wants them. */
function onOneLine(list: string): string {
  const line = list
    .replace(/\s*\n\s*/g, ' ')
    .replace('[ ', '[')
    .replace(' ]', ']')
  return line.length > 70 ? list : line
}

export const readVectorText = (kind: TokenKind): string =>
  existsSync(addressOf(kind)) ? readFileSync(addressOf(kind), 'utf8') : ''

export const writeVectors = (kind: TokenKind): void =>
  writeFileSync(addressOf(kind), vectorText(kind))
