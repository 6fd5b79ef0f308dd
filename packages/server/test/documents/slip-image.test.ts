// A printed slip is read back from its picture, as a scanner sees it.
import {
  type Instant,
  issueSlip,
  localDateOf,
  type PrivateJwk,
  parseLocalDate,
  participantUrn,
  publicJwk,
  sha256Base64url,
  signerOf,
  toInstant,
  verifyReferralSlip,
} from '@lienthong/core'
import jsQR from 'jsqr'
import QRCode from 'qrcode'
import { expect, test } from 'vitest'
import { participantKey } from '../../src/sandbox/participants.ts'
import { participantOf, seed } from '../support/exchange.ts'

const now = toInstant(new Date('2026-11-24T09:00:00+07:00'))
const participant = participantOf('hospital-01001')
const key: PrivateJwk = participantKey(seed, participant, 'document')

const qrText = await issueSlip(
  {
    typ: 'referral-slip+jwt',
    facility: '01001',
    no: 'GCT-2026-000123',
    on: localDateOf(now),
    until: parseLocalDate('2026-12-09'),
    to: ['79024', '01004'],
    payloadDigest: await sha256Base64url(new TextEncoder().encode('a paper')),
    random: new Uint8Array(8).fill(7),
    name: 'Nguyễn Văn Giả',
    birth: '1958-03-12',
  },
  signerOf(key),
)

const trustList = {
  issuer: 'https://exchange.test',
  issuedAt: now,
  expires: (now + 86_400_000) as Instant,
  version: 1,
  participants: [
    {
      id: participantUrn(participant.clientId),
      clientId: participant.clientId,
      name: participant.name,
      facility: '01001',
      roles: [{ role: 'hospital', from: 0 as Instant }],
      keys: [
        { kid: key.kid, jwk: publicJwk(key), purpose: 'document' as const, from: 0 as Instant },
      ],
    },
  ],
}

/** Black and white, so many pixels a module, with the quiet zone that the standard wants. */
function paint(text: string, pixels: number) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const side = (modules.size + 2 * quiet) * pixels
  const image = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [y, x].map((at) => Math.floor(at / pixels) - quiet) as [number, number]
      const inside = [row, column].every((at) => at >= 0 && at < modules.size)
      if (inside && modules.get(row, column))
        image.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  return { image, side, modules: modules.size }
}

test.each([2, 3, 6])('a slip is read from its picture at %i pixels a module', async (pixels) => {
  const { image, side } = paint(qrText, pixels)
  const read = jsQR.default(image, side, side)?.data ?? ''
  expect(read).toBe(qrText)
  expect(read).toMatch(/^LT2\/\d+$/)
  const bearer = { name: 'NGUYỄN VĂN GIẢ', birth: '1958-03-12' }
  const answer = await verifyReferralSlip(read, trustList, { now, ...bearer })
  expect(answer.isGenuine).toBe(true)
  expect(answer.slip).toMatchObject({ until: '2026-12-09' })
})

test('it fits into a QR of version 15 at the most', () => {
  const version = (paint(qrText, 1).modules - 17) / 4
  expect(version).toBeLessThanOrEqual(15)
})
