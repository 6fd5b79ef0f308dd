// The library issues; this holds its verifier beside ours: whatever it refuses, we refuse.
import { createHash, createPublicKey, type JsonWebKeyInput, verify } from 'node:crypto'
import { SDJwtInstance } from '@sd-jwt/core'
import { expect, test } from 'vitest'
import { aheadSeconds } from '../../../src/trust/jws/steps.ts'
import { nowSeconds, partsOf } from '../bent.ts'
import { base64url, forge, forgeText, type Json, seal, sha256, testKey } from '../forge.ts'
import { certificates } from './certificates.ts'
import {
  authority,
  authorityKeys,
  bindingOf,
  disclosureOf,
  elementOf,
  exp,
  holder,
  ids,
  justiceKey,
  nonce,
  saltOf,
  statusIndex,
  statusUri,
  vct1,
} from './copies.ts'

const signatureBy = (data: string, key: typeof authority) => seal(data, key).split('.').at(-1)!

/** As node:crypto says, for the algorithms that we take too. */
function isSigned(data: string, signature: string, jwk: Json, alg: unknown): boolean {
  const hashes: Readonly<Record<string, string | null>> = {
    ...{ ES256: 'sha256', ES384: 'sha384', PS256: 'sha256', RS256: 'sha256' },
    ...{ EdDSA: null, Ed25519: null },
  }
  const hash = hashes[String(alg)]
  if (hash === undefined) return false
  const key = createPublicKey({ key: jwk, format: 'jwk' } as JsonWebKeyInput)
  const isPss = alg === 'PS256' ? { padding: 6, saltLength: 32 } : {}
  const how = { key, dsaEncoding: 'ieee-p1363' as const, ...isPss }
  return verify(hash, Buffer.from(data), how, Buffer.from(signature, 'base64url'))
}

const headerOf = (data: string) =>
  JSON.parse(Buffer.from(data.split('.')[0]!, 'base64url').toString()) as Json

let salts = 0
const library = new SDJwtInstance({
  hasher: (data: string | ArrayBuffer, alg: string) =>
    createHash(alg.replace('-', ''))
      .update(typeof data === 'string' ? data : Buffer.from(data))
      .digest(),
  saltGenerator: () => {
    salts += 1
    return saltOf(`library ${salts}`)
  },
  signer: (data: string) => signatureBy(data, authority),
  signAlg: 'ES256',
  verifier: (data: string, signature: string) => {
    const { kid, alg } = headerOf(data)
    const key = [...authorityKeys, justiceKey].find((one) => one.kid === kid)
    return key !== undefined && isSigned(data, signature, key.publicJwk, alg)
  },
  kbSigner: (data: string) => signatureBy(data, holder),
  kbSignAlg: 'ES256',
  kbVerifier: (data: string, signature: string, payload: object) => {
    const { cnf } = payload as { cnf?: { jwk: Json } }
    return cnf !== undefined && isSigned(data, signature, cnf.jwk, headerOf(data).alg)
  },
})

/** As strictly as it allows; it has one tolerance, so it gets the wider of ours. It has no check of `aud`, `vct`, `typ`, status. */
async function libraryAccepts(token: string, currentDate: number, keyBindingNonce: string) {
  try {
    await library.verify(token, { currentDate, skewSeconds: aheadSeconds, keyBindingNonce })
    return true
  } catch {
    // Whatever it throws, it refused.
    return false
  }
}

const payload = {
  iss: ids.police,
  vct: vct1,
  exp,
  cnf: { jwk: holder.publicJwk },
  status: { status_list: { idx: statusIndex, uri: statusUri } },
  certificate_type: '1',
  issued_on: '2026-11-20',
  full_name: 'NGUYỄN VĂN MẪU',
  birth_date: '1999-02-30',
  conviction_status: 'none',
  convictions: [],
  home: { province: '01', ward: '00001' },
}
const names = ['full_name', 'birth_date', 'conviction_status', 'convictions', 'home'] as const
const issued = await library.issue(
  payload,
  { _sd: [...names], _sd_decoy: 19, home: { _sd: ['ward'] } } as never,
  { header: { kid: authority.kid, typ: 'dc+sd-jwt' } },
)
const shown = {
  full_name: true,
  birth_date: true,
  conviction_status: true,
  home: { ward: true },
}
const presented = await library.present(issued, shown as never, {
  kb: { payload: { iat: nowSeconds, aud: ids.employer, nonce } },
})

interface Mutation {
  readonly title: string
  readonly token: string
  readonly expected?: Json
}

const [jwt = '', ...others] = presented.split('~')
const disclosures = others.slice(0, -1)
const [headerText, payloadText] = partsOf(jwt)
const header = JSON.parse(headerText) as Json
const signed = JSON.parse(payloadText) as Json & { _sd: string[] }

/** Signs, joins and binds again: only what is meant to be wrong is wrong. */
const rebuilt = (title: string, bend: Json, texts = disclosures, head: Json = {}): Mutation => {
  const whole = `${[forge({ ...header, ...head }, { ...signed, ...bend }, authority), ...texts].join('~')}~`
  return { title, token: whole + bindingOf(whole) }
}
const adding = (title: string, text: string) =>
  rebuilt(title, { _sd: [...signed._sd, sha256(text)] }, [...disclosures, text])
const binding = (title: string, claims: Json, head: Json = {}, by = holder): Mutation => {
  const whole = `${[jwt, ...disclosures].join('~')}~`
  return {
    title,
    token: whole + bindingOf(whole, { binding: claims, bindingHeader: head, holder: by }),
  }
}
const changed = (at: number, character: string): Mutation => ({
  title: `character ${at} is ${character}`,
  token: presented.slice(0, at) + character + presented.slice(at + 1),
})

const ofLibrary: Mutation[] = [
  ...Array.from({ length: 60 }, (_, at) => Math.floor((at * presented.length) / 60)).map((at) =>
    changed(at, presented[at] === 'A' ? 'B' : 'A'),
  ),
  ...disclosures.map((_, at) =>
    rebuilt(`disclosure ${at} twice`, {}, [...disclosures, disclosures[at]!]),
  ),
  ...disclosures.map((_, at) => ({
    title: `disclosure ${at} taken away after binding`,
    token: [jwt, ...others.filter((_, index) => index !== at)].join('~'),
  })),
  ...[
    'iss',
    'vct',
    'exp',
    'cnf',
    'status',
    'certificate_type',
    'issued_on',
    'nbf',
    '_sd',
    '...',
  ].flatMap((name) => [
    adding(`${name} by disclosure`, disclosureOf(name, name === 'exp' ? 9_999_999_999 : 'forged')),
    ...(name in signed ? [rebuilt(`${name} taken away`, { [name]: undefined })] : []),
    rebuilt(`${name} is null`, { [name]: null }),
  ]),
  ...['sha-512', 'sha-256 ', 'md5', null, 1].map((_sd_alg) =>
    rebuilt(`_sd_alg ${_sd_alg}`, { _sd_alg }),
  ),
  adding('an array element among members', elementOf('x')),
  adding('a disclosure of four', base64url('["a","b","c","d"]')),
  adding('a disclosure of one', base64url('["a"]')),
  adding('a disclosure that is an object', base64url('{"a":"b"}')),
  adding('a disclosure that is no JSON', base64url('full_name')),
  adding('a name that stands already', disclosureOf('vct', 'urn:other')),
  rebuilt('a digest twice', { _sd: [...signed._sd, signed._sd[0]] }),
  rebuilt('a disclosure without digest', {}, [...disclosures, disclosureOf('x', 1)]),
  rebuilt('_sd as a text', { _sd: 'text' }),
  rebuilt('_sd with numbers', { _sd: [1] }),
  rebuilt('no typ', {}, disclosures, { typ: undefined }),
  rebuilt('another typ', {}, disclosures, { typ: 'JWT' }),
  rebuilt('crit', {}, disclosures, { crit: ['x'], x: 1 }),
  rebuilt('alg none', {}, disclosures, { alg: 'none' }),
  rebuilt('an unknown kid', {}, disclosures, { kid: 'x' }),
  rebuilt('expired', { exp: nowSeconds - 60 }),
  rebuilt('not yet valid', { nbf: nowSeconds + 60 }),
  rebuilt('issued in the future', { iat: nowSeconds + 60 }),
  rebuilt('another holder', { cnf: { jwk: testKey('other', 'ES256').publicJwk } }),
  {
    title: 'signed by a stranger',
    token: presented.replace(jwt, forgeText(headerText, payloadText, testKey('x', 'ES256'))),
  },
  { title: 'without key binding', token: `${[jwt, ...disclosures].join('~')}~` },
  { title: 'without last tilde', token: [jwt, ...disclosures].join('~') },
  { title: 'nothing', token: '' },
  {
    title: 'another nonce asked',
    token: presented,
    expected: { request: { ...(certificates.expected.request as Json), nonce: 'other' } },
  },
  binding('another aud', { aud: ids.court }),
  binding('no aud', { aud: undefined }),
  binding('aud as list', { aud: [ids.employer] }),
  binding('another nonce', { nonce: 'other' }),
  binding('no nonce', { nonce: undefined }),
  binding('an old key binding', { iat: nowSeconds - 86_400 }),
  binding('a key binding from the future', { iat: nowSeconds + 86_400 }),
  binding('no iat', { iat: undefined }),
  binding('another sd_hash', { sd_hash: sha256('x') }),
  binding('no sd_hash', { sd_hash: undefined }),
  binding('the sd_hash of a draft', { sd_hash: undefined, _sd_hash: 'x' }),
  binding('typ JWT', {}, { typ: 'JWT' }),
  binding('no typ', {}, { typ: undefined }),
  binding('alg none', {}, { alg: 'none' }),
  binding('bound by another', {}, {}, testKey('other', 'ES256')),
]
const byHand: Mutation[] = [
  ...certificates.accepted,
  ...Object.entries(certificates.refused)
    // The library has no status check: there its token is simply good.
    .filter(([step]) => !step.startsWith('status-list'))
    .flatMap(([, cases]) => cases),
]

const judged = await Promise.all(
  [...ofLibrary, ...byHand].map(async ({ title, token, expected }) => {
    const all = { ...certificates.expected, ...expected }
    const at = Math.floor(Date.parse(String(all.now)) / 1000)
    const theirs = await libraryAccepts(token, at, (all.request as { nonce: string }).nonce)
    return { title, theirs, ours: (await certificates.verify(token, all)).ok }
  }),
)
const stricter = judged.filter(({ theirs, ours }) => theirs && !ours)

test('what the library issues and presents, both accept', async () => {
  expect(await libraryAccepts(presented, nowSeconds, nonce)).toBe(true)
  const result = await certificates.verify(presented, certificates.expected)
  expect(result.steps.filter((step) => step.result !== 'passed')).toEqual([])
  expect((result.value as { claims: Json }).claims).toEqual({
    full_name: payload.full_name,
    birth_date: payload.birth_date,
    conviction_status: 'none',
    home: payload.home,
  })
})

test(`of ${judged.length} tokens, ${ofLibrary.length} bent from the library's own, ours accepts none that the library refuses; the library accepts ${stricter.length} that ours refuses`, () => {
  expect(ofLibrary.length).toBeGreaterThanOrEqual(60)
  expect(stricter.length).toBeGreaterThan(0)
  expect(judged.filter(({ theirs, ours }) => ours && !theirs).map(({ title }) => title)).toEqual([])
})
