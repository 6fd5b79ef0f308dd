import { importJWK, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { parseInstant, plusSeconds } from '../../../src/identifiers/time.ts'
import { sha256Base64url } from '../../../src/trust/jws/base64url.ts'
import { type PrivateJwk, signerOf } from '../../../src/trust/jws/signer.ts'
import { failedStep } from '../../../src/trust/steps.ts'
import { issueTrustList } from '../../../src/trust/trust-list/issue.ts'
import {
  participantUrn,
  type TrustedParticipant,
  trustListAgeSeconds,
} from '../../../src/trust/trust-list/trust-list.ts'
import { verifyTrustList } from '../../../src/trust/trust-list/verify.ts'
import { issuer, listed, nowSeconds, nowText, registered } from '../bent.ts'
import { statementKey } from '../receipts.ts'
import { facility } from './papers.ts'
import { longLists, trustLists } from './trust-lists.ts'
import { hospital, police, trusted, trustListOf } from './trusted.ts'

const now = parseInstant(nowText)
const keys = registered([listed(statementKey)])
const { kid, alg, privateJwk } = statementKey
const signer = signerOf({ ...privateJwk, kid, alg } as PrivateJwk)
const participantsOf = (...list: unknown[]) =>
  trustListOf({ participants: list }).participants as TrustedParticipant[]
const issue = (version: number, participants: TrustedParticipant[], previous?: string) =>
  issueTrustList({ issuer, version, participants, now, ...(previous && { previous }) }, signer)

describe('a trust list that we issue', () => {
  const history = trusted(facility, {
    until: '2026-06-01T00:00:00.123Z',
    revoked: { at: '2026-06-01T00:00:00.000Z', reason: 'key-compromise' },
    distrustFrom: '2026-05-20T00:00:00.000Z',
  })
  const participants = participantsOf(hospital({ keys: [history] }), police)

  test('comes back as it was, to the millisecond, with what it follows', async () => {
    const first = await issue(1, participants)
    const previous = await sha256Base64url(first)
    const result = await verifyTrustList(await issue(2, participants, previous), {
      issuer,
      keys,
      now,
    })
    expect(failedStep(result)).toBeUndefined()
    expect(result.value).toEqual({
      issuer,
      issuedAt: now,
      expires: plusSeconds(now, 86_400),
      version: 2,
      previous,
      participants,
    })
  })

  test('is verified by jose alone, and lives for 24 hours', async () => {
    const key = await importJWK(statementKey.publicJwk, alg)
    const { payload } = await jwtVerify(await issue(1, participants), key, {
      typ: 'trustlist+jwt',
      issuer,
      currentDate: new Date(now),
    })
    expect(payload).toMatchObject({ iat: nowSeconds, exp: nowSeconds + 86_400, version: 1 })
    expect(payload).not.toHaveProperty('previous')
  })

  test('is not made of participants that no verifier would take', async () => {
    const same = participantsOf(police, police)
    const secret = participantsOf(hospital({ keys: [trusted(facility, { jwk: privateJwk })] }))
    const foreign = participantsOf(hospital({ id: 'hospital-01001' }))
    for (const bad of [same, secret, foreign]) {
      await expect(issue(1, bad)).rejects.toThrow(TypeError)
    }
  })
})

test('a trust list of 4 MiB is read, and one character more is not', async () => {
  const read = (text: string) => trustLists.verify(text, trustLists.expected)
  expect(failedStep(await read(longLists.greatest))).toBeUndefined()
  expect(failedStep(await read(`${longLists.greatest}A`))?.code).toBe('trust_list_malformed')
})

test('a trust list has an age, which is never negative', () => {
  const list = trustListOf({ issuedAt: nowText, participants: [] })
  expect(trustListAgeSeconds(list, plusSeconds(now, 3600))).toBe(3600)
  expect(trustListAgeSeconds(list, plusSeconds(now, -10))).toBe(0)
})

test('a participant is named by its client id', () => {
  expect(participantUrn('police-01')).toBe(police.id)
})
