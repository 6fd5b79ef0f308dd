// Who may sign what, and since when: signed, for those who verify offline.
import Type, { type Static } from 'typebox'
import { strict } from './wire.ts'

export const SignedTrustList = strict({
  /** `trustlist+jwt` */
  list: Type.String(),
})
export type SignedTrustList = Static<typeof SignedTrustList>
