// Rows of the catalogue for one kind of signed thing, from what is wrong with it and what to do then.
import { saidOf } from '../errors/faults-of.ts'
import { type ErrorRow, type Fault, type Remedy, row } from '../errors/row.ts'

/** What is wrong, as the end of a sentence, and a sentence that says what to do. */
export type Refusal = readonly [
  remedy: Remedy,
  wrong: string,
  next: string,
  sai: string,
  tiepTheo: string,
]

export interface Refused {
  readonly en: string
  readonly vi: string
  /** 0 where it never travels. */
  readonly status: 0 | 422
  /** Default is who calls. */
  readonly fault?: Fault
}

export const refusalRows = <const Token extends string, const Name extends string>(
  token: Token,
  { en, vi, status, fault = 'caller' }: Refused,
  refusals: Readonly<Record<Name, Refusal>>,
): { readonly [Code in `${Token}_${Name}`]: ErrorRow } => {
  const oauth = status === 0 ? 'local' : 'invalid_request'
  const entries = Object.entries<Refusal>(refusals).map(([name, words]) => {
    const [remedy, wrong, next, sai, tiepTheo] = words
    return [
      `${token}_${name}`,
      row(status, fault, 'never', remedy, oauth, {
        ...saidOf(
          { en, vi },
          { en: [name.replaceAll('_', ' '), wrong], vi: [sai, sai] },
          { en: next, vi: tiepTheo },
        ),
        provoke: `${status === 0 ? 'Verify' : 'Send'} a ${en} that ${wrong}.`,
      }),
    ]
  })
  return Object.fromEntries(entries)
}
