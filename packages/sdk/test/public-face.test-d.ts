// What must not compile. Checked by the compiler, never run.
import {
  type ClientOptions,
  createHospitalClient,
  createIdentityClient,
  type Draft,
  type HospitalClient,
  LienThongError,
  type Referral,
  type Remedy,
  type ResumedVisit,
  type SocialSecurityClient,
  toArray,
  type Visit,
  type Wallet,
} from '../src/index.ts'

declare const options: ClientOptions
declare const hospital: HospitalClient
declare const wallet: Wallet
declare const visit: Visit
declare const error: unknown
declare const social: SocialSecurityClient
declare const draft: Draft<Referral>

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

void hospital.referrals.do('id', 'accept')
// @ts-expect-error a misspelt event
void hospital.referrals.do('id', 'acept')
// @ts-expect-error an event of another kind
void hospital.appointments.do('id', 'accept')
// @ts-expect-error a misspelt state
hospital.referrals.list({ state: 'isued' })
// @ts-expect-error a misspelt action
void hospital.referrals.actions('id').then(({ actions }) => actions.acept)
// @ts-expect-error a misspelt field of the body
void visit.refer({ ...draft, slipNumber: 'GCT-1' })
// @ts-expect-error a code that the list does not have
void visit.refer({ ...draft, reason: '4' })
// @ts-expect-error a field is missing
void hospital.appointments.issue({ from: '01001', slipNo: 'GHK-1' }, { visit })
// @ts-expect-error a paper is issued under something that the citizen opened
void hospital.referrals.issue(draft)
// @ts-expect-error who answers names no referral: the one that is answered is named
void hospital.referrals.answer('id', { referral: { id: 'id', from: '01001' } })
// @ts-expect-error the paper that was opened has the fields of its kind
void hospital.referrals.open({ presentation: '' }).then(({ paper }) => paper.on)
void hospital.events.run({ 'referral.issued': ({ document }) => document })
// @ts-expect-error a misspelt event
void hospital.events.run({ 'referral.isued': () => undefined })
// @ts-expect-error social security acts on no paper
void social.referrals.do('id', 'cancel')
// @ts-expect-error social security sees no clinical text
void social.referrals.read('id').then(({ part }) => part.clinical)
// @ts-expect-error a facility signs papers
createHospitalClient({ ...options, documents: {} })

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
