import { createHash } from 'node:crypto'
import { compactVerify, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { parseInstant, parseLocalDate } from '../../../src/identifiers/time.ts'
import { type PrivateJwk, type Signer, signerOf } from '../../../src/trust/jws/signer.ts'
import { fromQrText } from '../../../src/trust/presentation/qr-text.ts'
import { foldName } from '../../../src/trust/slip/fold-name.ts'
import { issueSlip, type SlipClaims } from '../../../src/trust/slip/issue.ts'
import { verifyReferralSlip, verifySlip } from '../../../src/trust/slip/verify.ts'
import { failedStep } from '../../../src/trust/steps.ts'
import { nowText } from '../bent.ts'
import { sha256 } from '../forge.ts'
import { canonicalByHand, content, facility } from './papers.ts'
import { slip, slips, slipTyp } from './slips.ts'
import { hospital, trusted, trustListJson, trustListOf } from './trusted.ts'

const now = parseInstant(nowText)
const trustList = trustListOf(trustListJson())
const { kid, alg, privateJwk } = facility
const signer = signerOf({ ...privateJwk, kid, alg } as PrivateJwk)
const bearer = { name: 'Nguyễn Thị Mẫu', birth: '1999-02-30' }
const claims: SlipClaims = {
  typ: slipTyp,
  facility: '01001',
  no: '01001/2026/000017',
  on: parseLocalDate('2026-11-23'),
  until: parseLocalDate('2026-12-08'),
  to: ['79024'],
  payloadDigest: sha256(canonicalByHand(content)),
  random: new Uint8Array(Buffer.from('salt of a slip').subarray(0, 8)),
  ...bearer,
}

describe('a slip that we issue', () => {
  test('is genuine, says who issued it and until when, and what nobody can know offline', async () => {
    const qrText = await issueSlip(claims, signer)
    const answer = await verifyReferralSlip(qrText, trustList, { now, ...bearer })
    expect(failedStep(answer)).toBeUndefined()
    expect(answer).toMatchObject({
      ok: true,
      isGenuine: true,
      slip: {
        issuer: {
          id: 'urn:lienthong:participant:hospital-01001',
          clientId: 'hospital-01001',
          name: { vi: 'Bệnh viện Mẫu Một', en: 'Sample Hospital One' },
        },
        facility: '01001',
        no: claims.no,
        on: claims.on,
        until: claims.until,
        to: claims.to,
        documentDigest: Buffer.from(claims.payloadDigest, 'base64url')
          .subarray(0, 16)
          .toString('base64url'),
      },
      notChecked: ['cancelled-or-accepted-elsewhere'],
      trustListAgeSeconds: 6 * 3600,
    })
  })

  test('says of a name that nobody gave that it was not checked', async () => {
    const answer = await verifyReferralSlip(await issueSlip(claims, signer), trustList, { now })
    expect(answer.ok).toBe(true)
    expect(answer.notChecked).toEqual(['cancelled-or-accepted-elsewhere', 'name'])
  })

  test('is the slip that is made by hand, but for its signature', async () => {
    const mine = fromQrText(await issueSlip(claims, signer), 'LT2/').split('.')
    expect(mine.slice(0, 2)).toEqual(fromQrText(slip(), 'LT2/').split('.').slice(0, 2))
    const key = await importJWK(facility.publicJwk, alg)
    const { payload, protectedHeader } = await compactVerify(mine.join('.'), key)
    expect(protectedHeader).toEqual({ alg, kid, typ: slipTyp })
    expect(new TextDecoder().decode(payload)).not.toMatch(/nguy|mẫu|1999/i)
  })

  test('is short enough for a QR of 40 mm', async () => {
    expect((await issueSlip(claims, signer)).length).toBeLessThan(900)
  })

  test('is signed by a device that gives DER', async () => {
    const { createPrivateKey, sign } = await import('node:crypto')
    const key = createPrivateKey({ key: privateJwk, format: 'jwk' })
    const device: Signer = { kid, alg, sign: async (input) => sign('sha256', input, key) }
    expect((await verifyReferralSlip(await issueSlip(claims, device), trustList, { now })).ok).toBe(
      true,
    )
  })

  test('is not made of what no verifier takes', async () => {
    for (const bad of [
      { random: new Uint8Array(7) },
      { random: new Uint8Array(16) },
      { payloadDigest: 'AAAA' },
      { payloadDigest: '?' },
      { facility: '1001' },
      { to: [] },
      { no: '' },
      { on: '23/11/2026' as never },
    ]) {
      await expect(issueSlip({ ...claims, ...bad }, signer)).rejects.toThrow(TypeError)
    }
  })
})

describe('the answer to a slip', () => {
  test('still names the issuer of one that is genuine and over', async () => {
    const later = parseInstant('2027-01-01T00:00:00.000Z')
    const answer = await verifyReferralSlip(slip(), trustList, { now: later })
    expect(answer).toMatchObject({ ok: false, isGenuine: true, slip: { until: '2026-12-08' } })
    expect(failedStep(answer)?.code).toBe('slip_expired')
  })

  test('names nobody where the slip is not genuine', async () => {
    for (const step of ['signature', 'key-purpose', 'key-trusted', 'type', 'qr-text']) {
      for (const { token, expected } of slips.refused[step] ?? []) {
        const list = trustListOf(expected?.trustList ?? trustListJson())
        const answer = await verifySlip(token, { typ: slipTyp, trustList: list, now })
        expect(answer).toMatchObject({ ok: false, isGenuine: false })
        expect(answer).not.toHaveProperty('slip')
      }
    }
  })

  test('takes the participant whose key it is, where two had the code of the facility', async () => {
    const before = hospital({
      id: 'urn:lienthong:participant:old',
      clientId: 'old',
      keys: [trusted(facility, { kid: 'old' })],
    })
    const list = trustListOf(trustListJson([before, hospital()]))
    const answer = await verifyReferralSlip(slip(), list, { now })
    expect(answer.slip?.issuer.clientId).toBe('hospital-01001')
  })
})

describe('a folded name', () => {
  test.each([
    ['Nguyễn Thị Đào', 'NGUYEN THI DAO'],
    ['  đặng   văn\u00a0ước ', 'DANG VAN UOC'],
    ['HỒ ĐẮC ƠN', 'HO DAC ON'],
    ['Ðỗ Quỳnh', 'DO QUYNH'],
    ['Y Kđăm Niê', 'Y KDAM NIE'],
    ["H'Hen Niê", "H'HEN NIE"],
    ['', ''],
  ])('%s is %s', (name, folded) => {
    expect(foldName(name)).toBe(folded)
    expect(foldName(name.normalize('NFD'))).toBe(folded)
    expect(foldName(name.toLowerCase())).toBe(folded)
    expect(foldName(folded)).toBe(folded)
  })

  test('of all Vietnamese vowels with all tones is one of six letters', () => {
    const vowels = 'aăâeêioôơuưy'
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
    for (const vowel of vowels) {
      for (const tone of tones) expect(foldName(vowel + tone)).toMatch(/^[AEIOUY]$/)
    }
  })
})

test('the proof of name is the first 8 bytes of SHA-256 over salt, name and birth', async () => {
  const [, body = ''] = fromQrText(await issueSlip(claims, signer), 'LT2/').split('.')
  const { p } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { p: string }
  const hash = createHash('sha256')
    .update(claims.random)
    .update('NGUYEN THI MAU1999-02-30')
    .digest()
  expect(p).toBe(hash.subarray(0, 8).toString('base64url'))
})
