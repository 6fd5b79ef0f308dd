// The shape of a row of the catalogue.
export type Language = 'vi' | 'en'
export type Text = Readonly<Record<Language, string>>
/** Whose fault it is. */
export type Fault = 'caller' | 'exchange' | 'upstream'
/** May the same request be sent again? `same-key`: at once, with a new proof and the same idempotency key. */
export type Retry = 'never' | 'later' | 'same-key'
/** What the program should do. Exhaustive in a switch. */
export type Remedy =
  | 'fix-input'
  | 'fix-setup'
  | 'ask-citizen'
  | 'read-again'
  | 'try-later'
  | 'ask-outcome'
  | 'call-support'

export interface ErrorRow {
  /** HTTP status at a resource; 0 where the code never travels (network, local). */
  readonly status: number
  readonly fault: Fault
  readonly retry: Retry
  readonly remedy: Remedy
  /** `error` of RFC 6749/8693/9449 at an OAuth endpoint; `network` or `local` where it never travels. */
  readonly oauth: string
  readonly title: Text
  /** What happened and, in its last sentence or two, what to do next. */
  readonly detail: Text
  /** The end of `detail`: what to do next. */
  readonly next: Text
  /** How to see it in the sandbox. */
  readonly provoke: string
}

type Said = readonly [title: string, happened: string, next: string]

export interface Words {
  readonly en: Said
  readonly vi: Said
  readonly provoke: string
}

export const row = (
  status: number,
  fault: Fault,
  retry: Retry,
  remedy: Remedy,
  oauth: string,
  { en, vi, provoke }: Words,
): ErrorRow => ({
  status,
  fault,
  retry,
  remedy,
  oauth,
  title: { en: en[0], vi: vi[0] },
  detail: { en: `${en[1]} ${en[2]}`, vi: `${vi[1]} ${vi[2]}` },
  next: { en: en[2], vi: vi[2] },
  provoke,
})
