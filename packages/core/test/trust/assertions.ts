// Client assertions, good and bent.
import { parseInstant } from '../../src/identifiers/time.ts'
import { assertionSteps, verifyClientAssertion } from '../../src/trust/client-assertion/verify.ts'
import * as bent from './bent.ts'
import * as claims from './bent-claims.ts'
import { forge, type Json, type TestKey, testKey } from './forge.ts'

const clientId = 'hospital-01001'
export const hospital = testKey('hospital', 'Ed25519')
const es = testKey('hospital-es', 'ES256')
const ps = testKey('hospital-ps', 'PS256')
const ed = testKey('hospital-ed', 'EdDSA')
const rs = testKey('hospital-rs', 'RS256')
const p384 = testKey('hospital-p384', 'ES384')

export const assertion: bent.Make = (payload = {}, header = {}, key = hospital) =>
  forge(
    { alg: key.alg, kid: key.kid, typ: 'client-authentication+jwt', ...header },
    {
      iss: clientId,
      sub: clientId,
      aud: bent.issuer,
      iat: bent.nowSeconds,
      exp: bent.nowSeconds + 60,
      jti: 'b1f6c3d8',
      ...payload,
    },
    key,
  )

const signing: bent.Signing = { make: assertion, key: hospital, maxLength: 4096 }
const keys = bent.keyCurrentCases(signing, (list) => ({ keys: list }))
const by = (key: TestKey): bent.Case => ({
  title: `signed by ${key.alg}`,
  token: assertion({}, {}, key),
})

export const assertions: bent.TokenKind = {
  name: 'client-assertion',
  noun: 'client assertion',
  steps: assertionSteps,
  expected: {
    clientId,
    issuer: bent.issuer,
    keys: [hospital, es, ps, ed, rs, p384].map((key) => bent.listed(key)),
    now: bent.nowText,
  },
  verify: (token, expected) =>
    verifyClientAssertion(token, {
      clientId: String(expected.clientId),
      issuer: String(expected.issuer),
      keys: bent.registered(expected.keys),
      now: parseInstant(String(expected.now)),
    }),
  accepted: [
    ...[hospital, ed, es, ps].map(by),
    { title: 'of typ JWT, as other libraries write it', token: assertion({}, { typ: 'JWT' }) },
    {
      title: 'without typ, as other libraries leave it out',
      token: assertion({}, { typ: undefined }),
    },
    {
      title: 'by EdDSA, the older name, of a key registered as Ed25519',
      token: assertion({}, { alg: 'EdDSA' }),
    },
    {
      title: 'by EdDSA where the registration names no algorithm',
      token: assertion({}, { alg: 'EdDSA' }),
      expected: { keys: [{ ...bent.listed(hospital), jwk: hospital.publicJwk }] },
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
      'dpop+jwt',
      'at+jwt',
      'presentation+jwt',
      'jwt',
      'application/client-authentication+jwt',
      'Client-Authentication+JWT',
      '',
      null,
      ['JWT'],
    ]),
    critical: bent.criticalCases(signing),
    'key-known': bent.keyKnownCases(signing),
    'key-current': keys.refused,
    signature: [
      ...bent.signatureCases(signing),
      ...bent.algorithmSignatures(assertion, { es, ps, ed: hospital }),
    ],
    issuer: [
      ...claims.claimCases(signing, 'iss', names()),
      ...claims.claimCases(signing, 'sub', names()),
    ],
    audience: claims.audienceCases(signing),
    expiry: claims.expiryCases(signing, true),
    lifetime: [
      ...claims.lifetimeCases(signing),
      ...claims.claimCases(signing, 'iat', claims.noTimes, ['lifetime', 'issued']),
    ],
    issued: claims.issuedCases(signing),
    identifier: claims.identifierCases(signing),
  },
}

function names(): readonly unknown[] {
  const near = [`${clientId}/`, ` ${clientId}`, clientId.toUpperCase(), 'hospital-01002']
  return [undefined, null, '', ...near, [clientId], { 0: clientId } satisfies Json]
}
