// Presentations, good and bent.
import type { JWK } from 'jose'
import { parseInstant } from '../../src/identifiers/time.ts'
import { decryptSubject } from '../../src/trust/presentation/subject.ts'
import { presentationSteps, verifyPresentation } from '../../src/trust/presentation/verify.ts'
import * as bent from './bent.ts'
import * as claims from './bent-claims.ts'
import { base64url, encrypt, forge, type Json, type JweBend, testKey } from './forge.ts'

export const personalId = '001299000017'
const identityId = 'identity'
export const attest = testKey('identity', 'Ed25519')
const es = testKey('identity-es', 'ES256')
const ps = testKey('identity-ps', 'PS256')
const ed = testKey('identity-ed', 'EdDSA')
const rs = testKey('identity-rs', 'RS256')
const p384 = testKey('identity-p384', 'ES384')
export const encryption = testKey('exchange-enc', 'ES256')
const previous = testKey('exchange-enc-previous', 'ES256')
const sub = encrypt(personalId.padEnd(16), encryption)

export const presentation: bent.Make = (payload = {}, header = {}, key = attest) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: 'presentation+jwt', ...header },
    {
      iss: identityId,
      aud: bent.issuer,
      sub,
      may_act: { facility: '01001' },
      iat: bent.nowSeconds,
      exp: bent.nowSeconds + 60,
      jti: '5c1e',
      ...payload,
    },
    key,
  )

const signing: bent.Signing = { make: presentation, key: attest, maxLength: 4096 }
const identity = {
  clientId: identityId,
  keys: [attest, es, ps, ed, rs, p384].map((key) => bent.listed(key)),
}
const keys = bent.keyCurrentCases(signing, (list) => ({ identity: { ...identity, keys: list } }))
const desk = { clientId: 'hospital-01001', facility: '01001' }
const app = { clientId: identityId }

const about = (title: string, subject: unknown): bent.Case => ({
  title: `whose subject ${title}`,
  token: presentation({ sub: subject }),
})
const holding = (title: string, text: Uint8Array | string, bend?: JweBend) =>
  about(title, encrypt(text, encryption, bend))
const padded = personalId.padEnd(16)
const naming = (may_act: unknown, presenter: Json = desk): bent.Case => ({
  title: `whose may_act is ${JSON.stringify(may_act) ?? 'missing'}, shown by ${presenter.clientId}`,
  token: presentation({ may_act }),
  ...(presenter === desk ? {} : { expected: { presenter } }),
})

/** The right bytes under a header that a verifier must not follow. */
function junkKey(header: Json): string {
  const [, , ...rest] = sub.split('.')
  return [base64url(JSON.stringify(header)), base64url(Buffer.alloc(32, 1)), ...rest].join('.')
}

export const presentations: bent.TokenKind = {
  name: 'presentation',
  noun: 'presentation',
  steps: presentationSteps,
  expected: {
    issuer: bent.issuer,
    identity,
    presenter: desk,
    encryptionKeys: [previous, encryption].map((key) => ({ ...key.privateJwk, kid: key.kid })),
    now: bent.nowText,
  },
  verify: (token, expected) => {
    const by = expected.identity as { clientId: string; keys: unknown } | null
    return verifyPresentation(token, {
      issuer: String(expected.issuer),
      identity: by ? { clientId: by.clientId, keys: bent.registered(by.keys) } : undefined,
      presenter: expected.presenter as { clientId: string },
      decryptSubject: (text) => decryptSubject(text, expected.encryptionKeys as JWK[]),
      now: parseInstant(String(expected.now)),
    })
  },
  accepted: [
    ...[attest, ed, es, ps].map((key) => ({
      title: `signed by ${key.alg}`,
      token: presentation({}, {}, key),
    })),
    {
      title: 'that names no facility, shown by a hospital',
      token: presentation({ may_act: undefined }),
    },
    {
      title: "for the citizen's own view, shown by identity itself",
      token: presentation({ may_act: { client: identityId } }),
      expected: { presenter: app },
    },
    {
      title: "encrypted to the exchange's previous key",
      token: presentation({ sub: encrypt(padded, previous) }),
    },
    ...bent.formNeighbours(signing),
    ...keys.accepted,
    ...claims.expiryNeighbours(signing),
    ...claims.lifetimeNeighbours(signing),
    ...claims.issuedNeighbours(signing),
    ...claims.identifierNeighbours(signing),
  ],
  refused: {
    form: bent.formCases(signing),
    algorithm: bent.algorithmCases(signing, [rs, p384]),
    type: bent.typeCases(signing, [
      undefined,
      null,
      '',
      'JWT',
      'Presentation+JWT',
      'client-authentication+jwt',
      'wallet-attestation+jwt',
      ['presentation+jwt'],
    ]),
    critical: bent.criticalCases(signing),
    issuer: [
      ...claims.claimCases(signing, 'iss', [
        undefined,
        null,
        '',
        [identityId],
        `${identityId} `,
        'hospital-01001',
      ]),
      {
        title: 'of an issuer that is no identity provider',
        token: presentation(),
        expected: { identity: null },
      },
    ],
    'key-known': bent.keyKnownCases(signing),
    'key-current': keys.refused,
    signature: [
      ...bent.signatureCases(signing),
      ...bent.algorithmSignatures(presentation, { es, ps, ed: attest }),
    ],
    audience: claims.audienceCases(signing),
    expiry: claims.expiryCases(signing, true),
    lifetime: [
      ...claims.lifetimeCases(signing),
      ...claims.claimCases(signing, 'iat', claims.noTimes, ['lifetime', 'issued']),
    ],
    issued: claims.issuedCases(signing),
    identifier: claims.identifierCases(signing),
    subject: [
      about('is missing', undefined),
      about('is null', null),
      about('is empty', ''),
      about('is in a list', [sub]),
      about('is the personal id in the open', personalId),
      about('is encrypted to somebody else', encrypt(padded, testKey('stranger', 'ES256'))),
      about('was cut', sub.slice(0, -1)),
      about('has a changed tag', sub.slice(0, -4) + (sub.endsWith('AAAA') ? 'BBBB' : 'AAAA')),
      about('has a foreign header', junkKey({ alg: 'dir', enc: 'A128GCM' })),
      about('uses RSA', junkKey({ alg: 'RSA-OAEP', enc: 'A128GCM' })),
      about(
        'uses a password',
        junkKey({
          alg: 'PBES2-HS256+A128KW',
          enc: 'A128GCM',
          p2s: 'AAAAAAAAAAA',
          p2c: 2_147_483_647,
        }),
      ),
      holding('uses A256GCM', padded, { enc: 'A256GCM' }),
      holding('wraps its content key', padded, { alg: 'ECDH-ES+A128KW' }),
      holding('has a critical header', padded, { header: { crit: ['x'], x: 1 } }),
      holding('says that it is compressed', padded, { header: { zip: 'DEF' } }),
      holding('is not padded', personalId),
      holding('is padded by too little', personalId.padEnd(15)),
      holding('is padded by too much', personalId.padEnd(17)),
      holding('is padded in front', personalId.padStart(16)),
      holding('is padded by line ends', personalId.padEnd(16, '\n')),
      holding('is padded by zeros', personalId.padEnd(16, '\0')),
      holding('begins with a byte order mark', `\ufeff${personalId} `),
      holding('begins with a byte order mark and is padded', `\ufeff${padded}`),
      holding('has eleven digits', '00129900001'.padEnd(16)),
      holding('has thirteen digits', '0012990000170'.padEnd(16)),
      holding('has a letter', '00129900001A'.padEnd(16)),
      holding('has full-width digits', '００１２９９００００１７'.padEnd(16)),
      holding('is empty', ' '.repeat(16)),
      holding('is not UTF-8', Buffer.alloc(16, 0xff)),
    ],
    recipient: [
      naming({ facility: '01002' }),
      naming({ facility: '' }),
      naming({ facility: 1001 }),
      naming({ facility: ['01001'] }),
      naming({ facility: '01001', client: 'hospital-01001' }),
      naming({ facility: '01001', sub: 'x' }),
      naming({ sub: 'hospital-01001' }),
      naming({}),
      naming(null),
      naming('01001'),
      naming(['01001']),
      naming([{ facility: '01001' }]),
      naming({ client: identityId }),
      naming({ client: 'hospital-01001' }),
      naming(undefined, app),
      naming({ facility: '01001' }, app),
      naming({ client: 'another-identity' }, app),
    ],
  },
}
