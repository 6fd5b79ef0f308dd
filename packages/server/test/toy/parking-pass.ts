// biome-ignore-all format: one line a thought, so that the count says something
// A kind of paper that no other file knows: what it takes to add one.
import { actContent, defineDocument, defineLifecycle, inValidity, parseLocalDate, validityOver } from '@lienthong/core'
import Type from 'typebox'

const strict = { additionalProperties: false }
const Answer = Type.Object({ free: Type.Boolean() }, strict)
const isFree = { says: { en: 'The place was found free', vi: 'Đã xác nhận còn chỗ' }, code: 'document_state_wrong' } as const

const life = defineLifecycle({
  states: ['asked', 'used', 'expired'],
  initial: 'asked',
  facts: () => ({}),
  events: {
    found: { from: 'asked', to: 'self', by: 'source', answers: 'place', needs: actContent(Answer) },
    use: { from: 'asked', to: 'used', by: 'recipient',
      guards: [inValidity, { ...isFree, holds: ({ tasks }) => tasks?.place === 'answered' }] },
    expire: { from: 'asked', to: 'expired', by: 'clock', guards: [validityOver] },
  },
})

export const parkingPass = defineDocument({
  name: 'parking-pass', path: '/parking-passes', typ: 'parking-pass+jws',
  title: { en: 'Parking pass', vi: 'Vé gửi xe' }, by: ['hospital'], scope: 'referrals:receive',
  signers: { required: ['facility'], wanted: [] }, lifecycle: life,
  body: Type.Object({ id: Type.String(), signedAt: Type.String(), at: Type.String(), until: Type.String() }, strict),
  recipients: ({ at }) => [at], listed: ({ until }) => ({ until }),
  validity: (_, { until }) => ({ until: parseLocalDate(until), doubtfulDays: [], rows: [] }),
  effects: { asked: [{ askFor: 'place', of: 'social-security' }, { tell: 'recipient' }], used: [{ tell: 'issuer' }], expired: [{ tell: 'issuer' }], found: [{ tell: 'recipient' }] },
})
