import { expect, test } from 'vitest'
import { accessToken, accessTokens, record } from './access-tokens.ts'
import { assertions } from './assertions.ts'
import { nowSeconds, type TokenKind } from './bent.ts'
import { type Json, thumbprintByHand } from './forge.ts'
import { personalId, presentation, presentations } from './presentations.ts'
import { processKey, proofs } from './proofs.ts'
import { receipts } from './receipts.ts'

const verifiedValue = async (kind: TokenKind, token = kind.accepted[0]!.token, more: Json = {}) =>
  (await kind.verify(token, { ...kind.expected, ...more })).value

test('a verified client assertion gives the jti that is used up', async () => {
  expect(await verifiedValue(assertions)).toEqual({ jti: 'b1f6c3d8' })
})

test('a verified proof gives its key, its jti and the minute of its nonce', async () => {
  const jkt = thumbprintByHand(processKey.publicJwk)
  expect(await verifiedValue(proofs)).toEqual({ jkt, jti: 'e7a1d0', minute: nowSeconds / 60 })
})

test('a verified access token gives who, since when, and what was granted', async () => {
  const common = {
    clientId: 'hospital-01001',
    sub: 'AQIDBAUGBwgJCgsMDQ4PEBES',
    issuedAt: nowSeconds,
  }
  expect(await verifiedValue(accessTokens)).toEqual({ ...common, scopes: [], record })
  const own = accessToken({ authorization_details: undefined, scope: 'claims:write  other' })
  expect(await verifiedValue(accessTokens, own)).toEqual({
    ...common,
    scopes: ['claims:write', 'other'],
  })
})

test('a verified presentation gives the citizen, and whom the citizen lets in', async () => {
  const common = { iss: 'identity', jti: '5c1e', personalId }
  expect(await verifiedValue(presentations)).toEqual({ ...common, mayAct: { facility: '01001' } })
  const unnamed = presentation({ may_act: undefined })
  expect(await verifiedValue(presentations, unnamed)).toEqual({ ...common, mayAct: undefined })
  const own = presentation({ may_act: { client: 'identity' } })
  const presenter = { clientId: 'identity' }
  expect(await verifiedValue(presentations, own, { presenter })).toEqual({
    ...common,
    mayAct: { client: 'identity' },
  })
})

test('a verified receipt gives the time at which the exchange took the document', async () => {
  expect(await verifiedValue(receipts)).toEqual({ issuedAt: nowSeconds })
})
