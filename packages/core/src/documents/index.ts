// Every kind of signed paper. A new one is a folder and a line here.
import { appointment } from './appointment/kind.ts'
import type { DocumentKind } from './define.ts'
import { referral } from './referral/kind.ts'
import { referralAnswer } from './referral-answer/kind.ts'

export const documentKinds: readonly DocumentKind[] = [referral, referralAnswer, appointment]
