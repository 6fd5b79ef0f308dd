// What must not compile. Checked by the compiler, never run.
import {
  type ClientOptions,
  createHospitalClient,
  createIdentityClient,
  type HospitalClient,
  LienThongError,
  type Remedy,
  type ResumedVisit,
  toArray,
  type Visit,
  type Wallet,
} from '../src/index.ts'

declare const options: ClientOptions
declare const hospital: HospitalClient
declare const wallet: Wallet
declare const visit: Visit
declare const error: unknown

// @ts-expect-error identity needs the key that attests
createIdentityClient(options)
// @ts-expect-error a hospital attests nothing
createHospitalClient({ ...options, attest: options.auth })
// @ts-expect-error the language is vi or en
createHospitalClient({ ...options, language: 'fr' })

// @ts-expect-error a visit is opened by what the citizen presents, never by a personal id
void hospital.visits.open({ personalId: '079203001234' })
// @ts-expect-error a hospital reads for treatment or payment, not as the person
void hospital.visits.open({ presentation: 'LT1/', purpose: 'PATRQT' })
// @ts-expect-error a hospital has no wallet
hospital.wallet({ personalId: '079203001234' })
// @ts-expect-error resuming is synchronous
hospital.visits.resume('id').then
// @ts-expect-error a resumed visit may not know yet when it ends
export const until: Date = hospital.visits.resume('id').until
export const known: Date = visit.until
export const either: ResumedVisit = visit
// @ts-expect-error a file is bytes
void hospital.claims.submit('<GIAMDINHHS/>')
// @ts-expect-error reading changes nothing, so it has no idempotency key
void visit.healthBook({}, { idempotencyKey: 'a' })
// @ts-expect-error a list is read with a limit
void toArray(wallet.accesses())
// @ts-expect-error what a citizen presents has no personal id in it
void wallet.present({ personalId: '079203001234' })

/** Exhaustive: a new remedy must break this. */
export function whatToDo(remedy: Remedy): string {
  switch (remedy) {
    case 'fix-input':
    case 'fix-setup':
    case 'ask-citizen':
    case 'read-again':
    case 'try-later':
    case 'ask-outcome':
    case 'call-support':
      return remedy
  }
}
// @ts-expect-error an error is ours only after it was recognised
export const code: string = error.code
export const recognised = LienThongError.is(error) ? error.code : undefined
