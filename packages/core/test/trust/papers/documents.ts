// Documents, good and bent: at least one refusal for every step.
import { parseInstant } from '../../../src/identifiers/time.ts'
import type { DocumentKey, SignerRole } from '../../../src/trust/document/context.ts'
import { documentSteps, verifyDocument } from '../../../src/trust/document/verify.ts'
import * as bent from '../bent.ts'
import { base64url, type Json, sealWithSecret, type TestKey, testKey } from '../forge.ts'
import {
  type Bend,
  canonicalByHand,
  citizen,
  content,
  doctor,
  facilities,
  facility,
  paper,
  type Signature,
  typ,
} from './papers.ts'

const auth = testKey('facility-auth', 'ES256')
const nurse = testKey('nurse', 'ES256')
const stranger = testKey('stranger', 'ES256')

export const documentKey = (key: TestKey, signer: SignerRole, more: Json = {}): Json =>
  bent.listed(key, { purpose: 'document', signer, ...more })

const practitioner = { licence: '012345/HNO-CCHN' }
const keys: readonly Json[] = [
  documentKey(doctor, 'practitioner', practitioner),
  documentKey(nurse, 'practitioner', { licence: '054321/HNO-CCHN' }),
  documentKey(facility, 'facility'),
  ...facilities.map((key) => documentKey(key, 'facility')),
  documentKey(citizen, 'citizen'),
  documentKey(auth, 'facility', { purpose: 'auth' }),
]

export const documentKeysOf = (list: unknown): DocumentKey[] =>
  bent.registered(list).map((key, at) => {
    const { purpose, signer, licence, distrustFrom } = (list as DocumentKey[])[at]!
    return {
      ...key,
      purpose,
      signer,
      ...(licence === undefined ? {} : { licence }),
      ...(distrustFrom === undefined ? {} : { distrustFrom: parseInstant(String(distrustFrom)) }),
    }
  })

const good = (title: string, bend: Bend = {}, expected?: Json): bent.Case => ({
  title,
  token: paper(bend),
  ...(expected ? { expected } : {}),
})
const bad = (title: string, bend: Bend, fails?: readonly string[], expected?: Json): bent.Case => ({
  ...good(title, bend, expected),
  ...(fails ? { fails } : {}),
})
const raw = (title: string, token: string): bent.Case => ({ title, token })

const nested = (levels: number): unknown => (levels === 0 ? 'end' : [nested(levels - 1)])
/** A document of exactly this many bytes. */
function ofLength(length: number): string {
  const make = (count: number, more: number) =>
    paper({ payload: { note: 'x'.repeat(count), slipNo: 'y'.repeat(more) } })
  const rest = length - make(0, 0).length
  for (let count = Math.floor((rest * 3) / 4) - 4; ; count += 1) {
    const text = make(count, 4)
    if (text.length === length) return text
    if (text.length > length) throw new TypeError('no document of this length')
  }
}

const whole = paper()
const { payload: wholePayload, signatures: wholeSignatures } = JSON.parse(whole) as {
  payload: string
  signatures: [Signature, Signature]
}
const [first, second] = wholeSignatures
const other = JSON.parse(paper({ payload: { slipNo: '2' } })) as {
  payload: string
  signatures: [Signature, Signature]
}
const outer = (payload: unknown, signatures: unknown, more: Json = {}) =>
  JSON.stringify({ payload, signatures, ...more })
const flip = (text: string, at: number) => {
  const bytes = Buffer.from(text, 'base64url')
  bytes[at]! ^= 1
  return base64url(bytes)
}
const broken = (at: number) =>
  outer(
    wholePayload,
    wholeSignatures.map((one, index) =>
      index === at ? { ...one, signature: flip(one.signature, 40) } : one,
    ),
  )
const canonical = canonicalByHand(content)
const inHeader = (title: string, header: Bend['header'], fails = ['header']) =>
  bad(title, { header: header! }, fails)
const onlyFirst = (bend: unknown) => (_: TestKey, at: number) => (at === 0 ? bend : {})
const onlySecond = (bend: unknown) => (_: TestKey, at: number) => (at === 1 ? bend : {})
const bytes = (title: string, text: Uint8Array | string, step: string) =>
  bad(title, { bytes: text }, [step])
const asking = (required: readonly string[], wanted: readonly string[] = []): Json => ({
  required,
  wanted,
})
const timed = (title: string, more: Json, step = 'key-current') =>
  bad(title, {}, [step], {
    keys: [
      documentKey(doctor, 'practitioner', practitioner),
      documentKey(facility, 'facility', more),
    ],
  })
const later = '2026-11-23T01:00:00.001Z'

export const documents: bent.TokenKind = {
  name: 'document',
  noun: 'document',
  steps: documentSteps,
  expected: {
    typ,
    required: ['facility'],
    wanted: ['practitioner'],
    keys,
    now: bent.nowText,
  },
  verify: (token, expected) =>
    verifyDocument(token, {
      typ: String(expected.typ),
      required: expected.required as SignerRole[],
      wanted: expected.wanted as SignerRole[],
      keys: documentKeysOf(expected.keys),
      now: parseInstant(String(expected.now)),
    }),
  accepted: [
    good('signed by practitioner and facility'),
    good('signed by the facility alone, where the practitioner is wanted', { signers: [facility] }),
    ...facilities.map((key) => good(`signed by ${key.alg}`, { signers: [doctor, key] })),
    good(
      'signed by a citizen alone, where nobody else is asked',
      { signers: [citizen] },
      asking(['citizen']),
    ),
    good(
      'signed by all three',
      { signers: [doctor, facility, citizen] },
      asking(['practitioner', 'facility', 'citizen']),
    ),
    good('with 8 levels', { payload: { x: nested(7) } }),
    { title: 'of 65,536 bytes', token: ofLength(65_536) },
    good('with the greatest and the smallest whole number', {
      payload: {
        x: [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0, true, false, '', {}, []],
      },
    }),
    good('with names that sort by UTF-16 code units', {
      payload: {
        '\u20ac': 1,
        '\r': 2,
        '\uff21': 3,
        '1': 4,
        '\ud83d\ude00': 5,
        '\u0080': 6,
        '\u00f6': 7,
      },
    }),
    good('with a member that is called __proto__', {
      bytes: canonical.replace('{', '{"__proto__":{"x":1},'),
    }),
    good(
      'signed with a key that retires in a millisecond',
      { signers: [facility] },
      {
        keys: [documentKey(facility, 'facility', { until: later })],
      },
    ),
    good(
      'signed with a key that is valid from this moment',
      { signers: [facility] },
      {
        keys: [documentKey(facility, 'facility', { from: bent.nowText })],
      },
    ),
    good('signed by EdDSA, the older name, of a key registered as Ed25519', {
      signers: [facilities[3]!],
      header: () => ({ alg: 'EdDSA' }),
    }),
  ],
  refused: {
    size: [raw('of 65,537 bytes', ofLength(65_537)), raw('of a million bytes', whole.padEnd(1e6))],
    form: [
      raw('that is empty', ''),
      raw('that is no JSON', 'payload'),
      raw('that is null', 'null'),
      raw('that is a list', `[${whole}]`),
      raw('that is a text', JSON.stringify(whole)),
      raw('with a byte order mark', `\ufeff${whole}`),
      raw('that is cut off', whole.slice(0, -1)),
      raw('followed by more JSON', `${whole}{}`),
      raw('without payload', JSON.stringify({ signatures: wholeSignatures })),
      raw('without signatures', JSON.stringify({ payload: wholePayload })),
      raw('whose payload is empty', outer('', wholeSignatures)),
      raw('whose payload is an object', outer(content, wholeSignatures)),
      raw('whose payload is null', outer(null, wholeSignatures)),
      raw('whose payload is padded', outer(`${wholePayload}=`, wholeSignatures)),
      raw(
        'whose payload has a character of plain base64',
        outer(`+${wholePayload}`, wholeSignatures),
      ),
      raw('whose payload has an impossible length', outer('A', wholeSignatures)),
      raw(
        'whose payload has stray bits at its end',
        outer('QQ'.replace(/Q$/, 'R'), wholeSignatures),
      ),
      raw('whose signatures are an object', outer(wholePayload, { 0: first })),
      raw('whose signatures are null', outer(wholePayload, null)),
      raw('with null among its signatures', outer(wholePayload, [first, null])),
      raw('with a list among its signatures', outer(wholePayload, [first, Object.values(second)])),
      raw('with an empty signature', outer(wholePayload, [first, { ...second, signature: '' }])),
      raw(
        'with a padded signature',
        outer(wholePayload, [first, { ...second, signature: `${second.signature}==` }]),
      ),
      raw(
        'with an unprotected header',
        outer(wholePayload, [first, { ...second, header: { x5c: [] } }]),
      ),
      raw(
        'with an empty unprotected header',
        outer(wholePayload, [first, { ...second, header: {} }]),
      ),
      raw(
        'with the header only unprotected',
        outer(wholePayload, [{ header: { alg: 'ES256' }, signature: first.signature }]),
      ),
      raw('with another outer member', outer(wholePayload, wholeSignatures, { x: 1 })),
      raw('in flattened serialisation', JSON.stringify({ payload: wholePayload, ...first })),
      raw('in both serialisations', outer(wholePayload, wholeSignatures, { ...first })),
      raw('in compact serialisation', `${first.protected}.${wholePayload}.${first.signature}`),
    ],
    'outer-text': [
      raw('with a space after a colon', whole.replace(':', ': ')),
      raw('with a space before it', ` ${whole}`),
      raw('with a line end after it', `${whole}\n`),
      raw('indented', JSON.stringify(JSON.parse(whole), null, 2)),
      raw(
        'whose outer members changed places',
        JSON.stringify({ signatures: wholeSignatures, payload: wholePayload }),
      ),
      raw(
        'whose members of a signature changed places',
        outer(wholePayload, [{ signature: first.signature, protected: first.protected }, second]),
      ),
      raw('with two payloads', whole.replace('{', `{"payload":"${other.payload}",`)),
      raw('with the same payload twice', whole.replace('{', `{"payload":"${wholePayload}",`)),
      raw('with two signatures members', whole.replace('{', '{"signatures":[],')),
      raw(
        'with a doubled name in a signature',
        whole.replace('{"protected"', '{"signature":"AA","protected"'),
      ),
      raw('with an escaped letter', whole.replace('"payload"', '"p\\u0061yload"')),
    ],
    signed: [raw('that is not signed at all', outer(wholePayload, []))],
    payload: [
      bytes('whose payload is a list', '[]', 'payload'),
      bytes('whose payload is a text', '"text"', 'payload'),
      bytes('whose payload is null', 'null', 'payload'),
      bytes('whose payload is no JSON', 'from=01001', 'payload'),
      bytes('whose payload is cut off', canonical.slice(0, -1), 'payload'),
      bytes('whose payload has a byte order mark', `\ufeff${canonical}`, 'payload'),
      bytes('whose payload is not UTF-8', Buffer.from('{"x":"\xff"}', 'latin1'), 'payload'),
      bytes(
        'whose payload is UTF-8 in too many bytes',
        Buffer.from('{"x":"\xc0\x80"}', 'latin1'),
        'payload',
      ),
      bytes('whose payload is UTF-16', Buffer.from(canonical, 'utf16le'), 'payload'),
      bytes('whose payload is followed by more JSON', `${canonical}{}`, 'payload'),
    ],
    depth: [
      bad('with 9 levels', { payload: { x: nested(8) } }, ['depth']),
      bad('with 9 levels of objects', { bytes: `${'{"x":'.repeat(9)}1${'}'.repeat(9)}` }, [
        'depth',
      ]),
      bad('with 20,000 levels', { bytes: `{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}` }, [
        'depth',
      ]),
    ],
    composed: [
      bytes('in decomposed letters', canonical.normalize('NFD'), 'composed'),
      bad('with one decomposed letter', { payload: { x: 'e\u0302\u0323' } }, ['composed']),
      bad(
        'with marks in another order',
        { payload: { x: 'q\u0323\u0307'.normalize('NFC').replace(/(.)(.)$/, '$2$1') } },
        ['composed'],
      ),
      bad('with a name that is decomposed', { payload: { 'o\u031b': 1 } }, ['composed']),
      bad('with a letter that NFC replaces', { payload: { x: '\u212b' } }, ['composed']),
    ],
    canonical: [
      bytes(
        'with white space in its payload',
        JSON.stringify(JSON.parse(canonical), null, 1),
        'canonical',
      ),
      bytes('with a space at the end of its payload', `${canonical} `, 'canonical'),
      bytes('with unsorted names', JSON.stringify(content), 'canonical'),
      bytes(
        'with names sorted by code point',
        '{"\u{1f600}":1,"\uff21":2}'.replace(/(".+":1),(".+":2)/u, '$2,$1'),
        'canonical',
      ),
      bytes(
        'with a name twice, same value',
        canonical.replace('"from":', '"from":"01001","from":'),
        'canonical',
      ),
      bytes(
        'with a name twice, other value',
        canonical.replace('"from":', '"from":"79024","from":'),
        'canonical',
      ),
      bytes('with null', canonical.replace('false', 'null'), 'canonical'),
      bytes('with null in a list', '{"x":[null]}', 'canonical'),
      ...[
        '1.5',
        '1.0',
        '-0',
        '1e2',
        '0.1',
        '1E400',
        '9007199254740992',
        '123456789012345678901234567890',
      ].map((number) => bytes(`with the number ${number}`, `{"x":${number}}`, 'canonical')),
      bytes('with an escaped letter', '{"x":"\\u0041"}', 'canonical'),
      bytes('with an escaped slash', '{"x":"\\/"}', 'canonical'),
      bytes('with an upper-case escape', '{"x":"\\u001F"}', 'canonical'),
      bytes('with an escaped combining mark', '{"x":"e\\u0301"}', 'canonical'),
      bytes('with half of a surrogate pair', '{"x":"\\ud800"}', 'canonical'),
      bytes('with half of a surrogate pair in a name', '{"\\udc00":1}', 'canonical'),
    ],
    header: [
      inHeader('with crit in a header', onlyFirst({ crit: ['x'], x: 1 })),
      inHeader('with b64 in a header', onlySecond({ b64: false, crit: ['b64'] })),
      inHeader('with x5c in a header', onlySecond({ x5c: ['MIIB'] })),
      inHeader('with jwk in a header', onlyFirst({ jwk: doctor.publicJwk })),
      inHeader('with cty in a header', onlyFirst({ cty: 'json' })),
      inHeader('with iat in a header', onlySecond({ iat: bent.nowSeconds })),
      ...['alg', 'kid', 'typ'].flatMap((name) =>
        [undefined, null, 1, ['x']].map((value) =>
          inHeader(
            `whose ${name} is ${JSON.stringify(value) ?? 'missing'}`,
            onlySecond({ [name]: value }),
          ),
        ),
      ),
      inHeader('whose header has another order', ({ alg, kid }) =>
        JSON.stringify({ typ, alg, kid }),
      ),
      inHeader(
        'whose header has a space',
        ({ alg, kid }) => `${JSON.stringify({ alg, kid, typ })} `,
      ),
      inHeader('whose header names alg twice', ({ alg, kid }) =>
        JSON.stringify({ alg, kid, typ }).replace('{', '{"alg":"none",'),
      ),
      inHeader('whose header is a list', () => '[]'),
      inHeader('whose header is no JSON', () => 'ES256'),
      inHeader(
        'whose header has a byte order mark',
        ({ alg, kid }) => `\ufeff${JSON.stringify({ alg, kid, typ })}`,
      ),
    ],
    algorithm: [
      ...[
        '',
        'none',
        'None',
        'HS256',
        'es256',
        'ES512',
        'ES256K',
        'RS1',
        'RS512',
        'PS384',
        'Ed448',
        'constructor',
      ].map((alg) => bad(`whose alg is ${JSON.stringify(alg)}`, { header: onlySecond({ alg }) })),
      raw(
        'signed by HS256 with the public key for secret',
        (() => {
          const head = base64url(JSON.stringify({ alg: 'HS256', kid: facility.kid, typ }))
          const signature = sealWithSecret(
            `${head}.${wholePayload}`,
            JSON.stringify(facility.publicJwk),
          ).split('.')[2]
          return outer(wholePayload, [{ protected: head, signature }])
        })(),
      ),
    ],
    type: [
      ...[
        '',
        'JWT',
        'appointment+jws',
        'Referral+JWS',
        'application/referral+jws',
        'referral-slip+jwt',
      ].map((one) => bad(`whose typ is ${JSON.stringify(one)}`, { header: () => ({ typ: one }) })),
      bad('of which one signature is for another kind', {
        header: onlyFirst({ typ: 'appointment+jws' }),
      }),
    ],
    'signatures-distinct': [
      raw('with the same signature twice', outer(wholePayload, [second, second])),
      bad('signed twice with one key', { signers: [doctor, facility, facility] }),
      bad('whose second signature has the kid of the first', {
        header: onlySecond({ kid: doctor.kid }),
      }),
    ],
    'key-known': [
      bad('signed by a stranger', { signers: [stranger] }),
      bad('with a third signature by a stranger', { signers: [doctor, facility, stranger] }),
      bad('with the signature of a stranger before', { signers: [stranger, facility] }),
      ...['', 'unknown', `${facility.kid} `, facility.kid.toUpperCase(), '__proto__'].map((kid) =>
        bad(`whose kid is ${JSON.stringify(kid)}`, { header: onlySecond({ kid }) }),
      ),
    ],
    'key-purpose': [
      bad('signed with the auth key of the facility', { signers: [doctor, auth] }),
      bad('signed with the auth key alone', { signers: [auth] }),
      ...['attest', 'issuer', 'status', 'log', 'Document', ''].map((purpose) =>
        bad(
          `signed with a key of purpose ${JSON.stringify(purpose)}`,
          { signers: [facility] },
          undefined,
          {
            keys: [documentKey(facility, 'facility', { purpose })],
          },
        ),
      ),
    ],
    'key-current': [
      timed('signed with a key that retires at this moment', { until: bent.nowText }),
      timed('signed with a key that has retired', { until: '2026-11-23T00:59:59.999Z' }),
      timed('signed with a key that is not yet valid', { from: later }),
      timed('signed with a key that never was valid', { from: later, until: bent.nowText }),
      bad('whose practitioner has a retired key', {}, undefined, {
        keys: [
          documentKey(doctor, 'practitioner', { until: bent.nowText }),
          documentKey(facility, 'facility'),
        ],
      }),
    ],
    'key-trusted': [
      timed(
        'signed with a key that is distrusted since',
        { distrustFrom: '2026-11-01T00:00:00.000Z' },
        'key-trusted',
      ),
      timed(
        'signed with a key that is distrusted from this moment',
        { distrustFrom: bent.nowText },
        'key-trusted',
      ),
    ],
    'signers-expected': [
      bad('that a citizen signed too', { signers: [doctor, facility, citizen] }),
      bad('that two practitioners signed', { signers: [doctor, nurse, facility] }),
      bad('that the facility signed with two keys', { signers: [facility, facilities[0]!] }),
      bad('where nobody is asked to sign', {}, undefined, asking([])),
    ],
    'signers-required': [
      bad('that only the practitioner signed', { signers: [doctor] }),
      bad(
        'without the practitioner, where that is required',
        { signers: [facility] },
        undefined,
        asking(['practitioner', 'facility']),
      ),
    ],
    'signers-order': [
      bad('whose signatures changed places', { signers: [facility, doctor] }),
      bad(
        'that a citizen signed first',
        { signers: [citizen, facility] },
        undefined,
        asking(['citizen', 'facility']),
      ),
    ],
    signature: [
      raw('whose first signature is broken', broken(0)),
      raw('whose second signature is broken', broken(1)),
      raw(
        'whose signatures are exchanged between their headers',
        outer(wholePayload, [
          { ...first, signature: second.signature },
          { ...second, signature: first.signature },
        ]),
      ),
      raw('that took the content of another', outer(other.payload, wholeSignatures)),
      raw('that took one signature of another', outer(wholePayload, [other.signatures[0], second])),
      raw(
        'that took the other signature of another',
        outer(wholePayload, [first, other.signatures[1]]),
      ),
      raw(
        'whose signature is all zeros',
        outer(wholePayload, [first, { ...second, signature: base64url(Buffer.alloc(64)) }]),
      ),
      raw(
        'whose signature is one byte short',
        outer(wholePayload, [
          first,
          {
            ...second,
            signature: base64url(Buffer.from(second.signature, 'base64url').subarray(1)),
          },
        ]),
      ),
      bad('signed by another key of the same kid', {
        signers: [{ ...stranger, kid: facility.kid }],
      }),
      bad('well signed by RS256 with a key that is registered for PS256', {
        signers: [{ ...facilities[2]!, kid: facilities[1]!.kid }],
      }),
      bad('that names another algorithm than its key is registered for', {
        signers: [facilities[1]!],
        header: () => ({ alg: 'RS256' }),
      }),
      bad('that names the algorithm of another curve', { header: onlySecond({ alg: 'ES384' }) }),
      raw(
        'with a signature in DER',
        outer(wholePayload, [
          first,
          {
            ...second,
            signature: base64url(bent.derOf(Buffer.from(second.signature, 'base64url'))),
          },
        ]),
      ),
    ],
  },
}
