// Certificate copies, good and bent: at least one refusal for every step.
import { parseInstant } from '../../../src/identifiers/time.ts'
import { certificateSteps, verifyCertificate } from '../../../src/trust/sd-jwt/verify.ts'
import * as bent from '../bent.ts'
import { base64url, forgeText, type Json, seal, sha256, type TestKey, testKey } from '../forge.ts'
import {
  inflate,
  list,
  lstOf,
  statusKeysOf,
  statusLists,
  trustListOf,
} from '../status-list/lists.ts'
import {
  authority,
  authorityKeys,
  type Bend,
  bindingOf,
  boundBy,
  copy,
  disclosureOf,
  elementOf,
  exp,
  holder,
  ids,
  issued,
  justiceKey,
  nonce,
  saltOf,
  shownByDefault,
  statusIndex,
  statusUri,
  unbound,
  vct1,
  vct2,
} from './copies.ts'

const now = bent.nowSeconds
const long = { from: '2020-01-01T00:00:00.000Z' }
const firstOfMarch = '2025-02-28T17:00:00.000Z'
const roleOf = (role: string, more: Json = long): Json => ({ role, ...more })
const issuerKey = (key: TestKey, more: Json = long): Json =>
  bent.listed(key, { purpose: 'issuer', ...more })
const documentKey = testKey('authority-document', 'ES256')

interface Bent {
  readonly key?: Json
  readonly roles?: readonly Json[]
  readonly employer?: readonly Json[]
}

const trustList = ({ key, roles, employer = [] }: Bent = {}): Json => ({
  issuedAt: '2026-11-23T00:00:00.000Z',
  participants: [
    {
      id: ids.justice,
      roles: [roleOf('judicial-authority', { ...long, until: firstOfMarch })],
      keys: [issuerKey(justiceKey)],
    },
    {
      id: ids.police,
      roles: roles ?? [roleOf('judicial-authority', { from: firstOfMarch })],
      keys: [
        bent.listed(documentKey, { purpose: 'document' }),
        ...(key ? [key] : authorityKeys.map((one) => issuerKey(one))),
      ],
    },
    { id: ids.employer, roles: employer, keys: [] },
    { id: ids.court, roles: [roleOf('procedure-body')], keys: [] },
    { id: ids.status, roles: [], keys: statusKeysOf().map((key) => ({ ...key, ...long })) },
  ],
})

const request = {
  audience: ids.employer,
  nonce,
  vct: vct1,
  claims: ['full_name', 'birth_date', 'conviction_status', 'convictions', 'home'],
}
const asked = (more: Json): Json => ({ request: { ...request, ...more } })
const trusted = (more: Bent): Json => ({ trustList: trustList(more) })

const good = (title: string, bend: Bend = {}, expected?: Json): bent.Case => ({
  title,
  token: copy(bend),
  ...(expected ? { expected } : {}),
})
const bad = (title: string, bend: Bend, fails?: readonly string[], expected?: Json): bent.Case => ({
  ...good(title, bend, expected),
  ...(fails ? { fails } : {}),
})
const raw = (title: string, token: string): bent.Case => ({ title, token })
const listed = (title: string, statusList: string | null, more: Json = {}): bent.Case =>
  good(title, {}, { statusList, ...more })

const make: bent.Make = (payload = {}, header = {}, key = authority) =>
  copy({ payload, header, key })
const signing: bent.Signing = { make, key: authority, maxLength: 32_768 }
const told = (name: string, values: readonly unknown[], fails?: readonly string[]) =>
  values.map((value) =>
    bad(
      `whose ${name} is ${JSON.stringify(value) ?? 'missing'}`,
      { payload: { [name]: value } },
      fails,
    ),
  )
const bound = (name: string, values: readonly unknown[], fails?: readonly string[]) =>
  values.map((value) =>
    bad(
      `whose key binding has ${name} ${JSON.stringify(value) ?? 'missing'}`,
      { binding: { [name]: value } },
      fails,
    ),
  )
const answers = (title: string, content: Json, shown = ['conviction_status', 'convictions']) =>
  [title, { content, shown }] as const

const wholeCopy = copy()
const [issuedJwt = '', ...shownTexts] = wholeCopy.split('~')
const [issuedHeader, issuedPayload] = bent.partsOf(issuedJwt)
const rest = shownTexts.join('~')
const conviction = { court: 'TAND', judgment_no: '1/2020/HS-ST', offences: [{ name: 'x' }] }
const placeholder = (text: string) => ({ '...': sha256(text) })
const nested = (depth: number): unknown => (depth === 0 ? 'end' : { x: nested(depth - 1) })
const wardText = disclosureOf('ward', '00001')
const nestedResidence = { province: '01', _sd: [sha256(wardText), sha256('a decoy below')] }
const no2: Json = { vct: vct2, certificate_type: '2' }

/** A copy whose list is as it stands here, in a disclosure. */
const inContent = (convictions: unknown, extra: readonly string[] = []): Bend => ({
  content: { conviction_status: 'has', convictions },
  shown: ['conviction_status', 'convictions'],
  texts: (texts) => [...texts, ...extra],
})

const forList = (name: string) =>
  (statusLists.refused[name] ?? [])
    .filter(({ expected }) => expected === undefined)
    // All of them are in the vectors of status lists; a few show that they count here.
    .slice(0, 4)
    .map(({ title, token, fails }) => ({
      title: `with a status list ${title}`,
      token: wholeCopy,
      expected: { statusList: token },
      fails: [
        ...(fails ?? [name]).map((one) => `status-list-${one}`),
        // A list without times in order has no ttl; the expired one has outlived its own.
        ...(fails?.includes('lifetime') || /^(lifetime|expiry)$/.test(name)
          ? ['status-stale']
          : []),
      ],
    }))

export const certificates: bent.TokenKind = {
  name: 'certificate',
  noun: 'certificate copy',
  steps: certificateSteps,
  expected: { request, trustList: trustList(), statusList: list(), now: bent.nowText },
  verify: (token, expected) =>
    verifyCertificate(token, {
      request: expected.request as typeof request,
      trustList: trustListOf(expected.trustList),
      statusList: expected.statusList === null ? undefined : String(expected.statusList),
      now: parseInstant(String(expected.now)),
      ...(expected.ruleTime ? { ruleTime: parseInstant(String(expected.ruleTime)) } : {}),
      ...(expected.accept ? { accept: expected.accept as ['status-stale'] } : {}),
      inflate,
    }),
  accepted: [
    ...authorityKeys.map((key) => good(`signed by ${key.alg}`, { key })),
    ...[testKey('holder-ed', 'Ed25519'), testKey('holder-ps', 'PS256')].map((by) =>
      good(`whose holder signs by ${by.alg}`, { holder: by }),
    ),
    good('without _sd_alg', { payload: { _sd_alg: undefined } }),
    good('that discloses nothing', { shown: [] }),
    good('with disclosures in another order', { texts: (texts) => texts.toReversed() }),
    good('with nothing but decoys below', {
      content: { home: { _sd: [sha256('decoy')] } },
      shown: ['home'],
    }),
    good('that discloses a part of a part', {
      content: { home: nestedResidence },
      shown: ['home'],
      texts: (texts) => [...texts, wardText],
    }),
    good('with white space in a disclosure', {
      more: [base64url(`[ "${saltOf('x')}" ,\n"home", {} ]`)],
    }),
    good('with 12 levels', { content: { home: nested(11) }, shown: ['home'] }),
    good('of a person with convictions', inContent([conviction])),
    good('of a person with convictions, details withheld', {
      ...inContent([conviction]),
      shown: ['conviction_status'],
    }),
    good('of a foreigner', { content: { conviction_status: 'none-while-resident' } }),
    good('that shows an empty list', { shown: ['conviction_status', 'convictions'] }),
    good(
      'of a No. 2 for a court',
      { payload: no2, binding: { aud: ids.court } },
      {
        ...asked({ audience: ids.court, vct: vct2 }),
      },
    ),
    good('of a certificate that Justice issued on its last day', {
      key: justiceKey,
      payload: { iss: ids.justice, issued_on: '2025-02-28' },
    }),
    good('issued by the police on their first day', { payload: { issued_on: '2025-03-01' } }),
    good('issued today', { payload: { issued_on: '2026-11-23' } }),
    good(
      'signed with a newer key than the certificate is old',
      {},
      {
        ...trusted({ key: issuerKey(authority, { from: '2026-11-22T00:00:00.000Z' }) }),
      },
    ),
    good(
      'signed with a key that retired since',
      {},
      {
        ...trusted({ key: issuerKey(authority, { ...long, until: '2026-11-22T00:00:00.000Z' }) }),
      },
    ),
    good(
      'signed with a key that will be distrusted',
      {},
      {
        ...trusted({
          key: issuerKey(authority, { ...long, distrustFrom: '2026-11-23T01:00:00.001Z' }),
        }),
      },
    ),
    good('that expired four seconds ago', { payload: { exp: now - 4 } }),
    good('that lives for 31 days', { payload: { exp: now + 31 * 86_400 } }),
    good('whose nbf is ten seconds ahead', { payload: { nbf: now + 10 } }),
    good('shown five minutes ago', { binding: { iat: now - 300 } }),
    good('shown ten seconds ahead', { binding: { iat: now + 10 } }),
    good('whose key binding has an end', { binding: { exp: now + 60 } }),
    good(
      'of a tenant in another year',
      { payload: { issued_on: '2025-04-01' } },
      {
        ruleTime: '2025-04-02T00:00:00.000Z',
      },
    ),
    listed(
      'with a list older than its ttl, where that is accepted',
      list({ iat: now - 3601, exp: now + 60 }),
      {
        accept: ['status-stale'],
      },
    ),
    listed('with a list exactly as old as its ttl', list({ iat: now - 3600, exp: now + 60 })),
  ],
  refused: {
    size: [raw('that is one character too long', `${wholeCopy}~`.padEnd(32_769, 'A'))],
    form: [
      raw('that is empty', ''),
      raw('that is one tilde', '~'),
      raw('that is only tildes', '~~~~'),
      raw('without tilde', issuedJwt),
      raw('with two tildes together', wholeCopy.replace('~', '~~')),
      raw('with a space before it', ` ${wholeCopy}`),
      raw('of two parts', `${issuedJwt.split('.').slice(0, 2).join('.')}~${rest}`),
      raw('without signature', `${issuedJwt.split('.').slice(0, 2).join('.')}.~${rest}`),
      raw('with base64 padding', `${issuedJwt}=~${rest}`),
      raw('whose payload is a list', `${forgeText(issuedHeader, '[]', authority)}~${rest}`),
      raw(
        'whose payload is cut off',
        `${forgeText(issuedHeader, issuedPayload.slice(1), authority)}~${rest}`,
      ),
      raw('in JSON serialisation', JSON.stringify({ payload: issuedJwt, disclosures: [] })),
    ],
    'binding-present': [
      raw('without key binding', unbound()),
      raw('that is only a signed JWT', `${issuedJwt}~`),
    ],
    algorithm: [
      ...[undefined, null, 'none', 'HS256', 'es256', 'ES512', ['ES256'], 'constructor'].map((alg) =>
        bad(`whose alg is ${JSON.stringify(alg) ?? 'missing'}`, { header: { alg } }, [
          'algorithm',
          'signature',
        ]),
      ),
    ],
    type: bent.typeCases(signing, [
      undefined,
      'JWT',
      'vc+sd-jwt',
      'DC+SD-JWT',
      'application/dc+sd-jwt',
      'kb+jwt',
      ['dc+sd-jwt'],
    ]),
    critical: bent.criticalCases(signing),
    issuer: told('iss', [undefined, null, '', [ids.police], `${ids.police} `, 'urn:nobody']),
    'key-known': [
      ...bent.keyKnownCases(signing),
      bad('signed with a document key of its issuer', { key: documentKey }),
      bad('signed with the key of another authority', { key: justiceKey }),
      bad('that brings its own certificate chain', { header: { x5c: ['AAAA'], kid: 'x' } }),
    ],
    signature: [
      bad('signed by another key of the same kid', {
        header: { kid: authority.kid },
        key: testKey('stranger', 'ES256'),
      }),
      raw(
        'that took the payload of another',
        swapped(copy({ payload: { issued_on: '2026-11-19' } }), 1),
      ),
      raw(
        'that took the signature of another',
        swapped(copy({ payload: { issued_on: '2026-11-19' } }), 2),
      ),
      raw(
        'signed with an empty signature',
        `${seal(issuedJwt.split('.').slice(0, 2).join('.'), holder)}~${rest}`,
      ),
      bad('that names the algorithm of another key', { header: { alg: 'RS256' } }),
      bad('that names a longer hash', { header: { alg: 'ES384' } }),
    ],
    'issue-date': told('issued_on', [
      undefined,
      null,
      '',
      '2026-02-30',
      '20/11/2026',
      '2026-11-24',
      '2026-11-20T00:00:00Z',
      1_700_000_000,
    ]),
    role: [
      ...['2025-02-28', '1999-01-01'].map((issued_on) =>
        bad(`that the police issued on ${issued_on}`, { payload: { issued_on } }),
      ),
      bad('that Justice issued a day too late', {
        key: justiceKey,
        payload: { iss: ids.justice, issued_on: '2025-03-01' },
      }),
      bad('of an issuer with another role', {}, ['role'], {
        ...trusted({ roles: [roleOf('procedure-body')] }),
      }),
      bad('of an issuer without role', {}, ['role'], trusted({ roles: [] })),
    ],
    'key-current': [
      ...[
        ['ended before the certificate was issued', { ...long, until: '2026-11-19T17:00:00.000Z' }],
        ['begins in a millisecond', { from: '2026-11-23T01:00:00.001Z' }],
      ].map(([title, more]) =>
        bad(`signed with a key that ${title}`, {}, ['key-current'], {
          ...trusted({ key: issuerKey(authority, more as Json) }),
        }),
      ),
      bad(
        'of an old certificate, signed with a key that retired longer ago than a copy lives',
        { payload: { issued_on: '2026-01-05', exp: now + 86_400 } },
        ['key-current'],
        trusted({ key: issuerKey(authority, { ...long, until: '2026-10-24T00:00:00.000Z' }) }),
      ),
    ],
    'key-trusted': [bent.nowText, '2026-11-22T00:00:00.000Z', '2026-11-01T00:00:00.000Z'].map(
      (distrustFrom) =>
        bad(`signed with a key distrusted from ${distrustFrom}`, {}, ['key-trusted'], {
          ...trusted({ key: issuerKey(authority, { ...long, distrustFrom }) }),
        }),
    ),
    'hash-algorithm': told('_sd_alg', [null, '', 'sha-512', 'SHA-256', 'sha256', ['sha-256']]),
    'disclosure-count': [
      bad('with 65 disclosures', {
        texts: () => Array.from({ length: 65 }, (_, at) => elementOf(at)),
      }),
    ],
    'disclosure-form': [
      ['with padding', `${disclosureOf('home', 1)}==`],
      ['with a character of plain base64', 'WyJ+'],
      ['that is an object', base64url('{}')],
      ['that is a text', base64url('"text"')],
      ['that is an empty list', base64url('[]')],
      ['of one element', base64url('["salt"]')],
      ['of four elements', base64url('["salt","home",1,2]')],
      ['whose salt is a number', base64url('[1,"home",1]')],
      ['whose salt is empty', base64url('["","home",1]')],
      ['whose name is a number', base64url('["salt",1,1]')],
      ['that is no JSON', base64url('["salt","home",')],
      ['with a byte order mark', base64url('\ufeff["salt","home",1]')],
      ['that is not UTF-8', base64url(Buffer.from('["salt","home","\xff"]', 'latin1'))],
    ].map(([title, text = '']) => bad(`with a disclosure ${title}`, { more: [text] })),
    depth: [
      bad('with 13 levels', { content: { home: nested(12) }, shown: ['home'] }),
      bad('with 300 levels of lists', {
        content: { home: JSON.parse(`${'['.repeat(300)}${']'.repeat(300)}`) },
        shown: ['home'],
      }),
      bad('with 300 levels in the open', {
        payload: { x: JSON.parse(`${'['.repeat(300)}${']'.repeat(300)}`) },
      }),
      deepChain(),
    ],
    'digest-form': [
      ...[null, 'text', {}, 1].map((_sd) =>
        bad(`whose _sd is ${JSON.stringify(_sd)}`, { digests: () => _sd, shown: [] }),
      ),
      bad('with a number among its digests', { digests: (all) => [...all, 1] }),
      bad('with a digest that is too short', { digests: (all) => [...all, 'AAAA'] }),
      bad('with a padded digest', { digests: (all) => [...all, `${sha256('x')}=`] }),
      bad('with an array of digests among its digests', {
        digests: (all) => [...all, [sha256('x')]],
      }),
      bad('with _sd_alg below the top', {
        content: { home: { _sd_alg: 'sha-256' } },
        shown: ['home'],
      }),
      bad('with a placeholder outside a list', {
        content: { home: placeholder('x') },
        shown: ['home'],
      }),
      bad(
        'with a placeholder that has a second member',
        inContent([{ ...placeholder('x'), y: 1 }, conviction]),
        ['digest-form', 'lists-whole'],
      ),
      bad('with a placeholder of a number', inContent([{ '...': 1 }, conviction]), [
        'digest-form',
        'lists-whole',
      ]),
    ],
    'digests-unique': [
      bad('with a digest twice', { digests: (all) => [...all, all[0]] }),
      bad('with a decoy twice', { digests: (all) => [...all, sha256('x'), sha256('x')] }),
      bad('with the same digest above and below', {
        content: { home: { _sd: [sha256(disclosureOf('full_name', 'NGUYỄN VĂN MẪU'))] } },
        shown: ['full_name', 'home'],
      }),
      bad('with the same digest in two disclosures', {
        content: { home: { _sd: [sha256('x')], a: { _sd: [sha256('x')] } } },
        shown: ['home'],
      }),
    ],
    'disclosures-used': [
      bad('with a disclosure that nobody signed', {
        texts: (all) => [...all, disclosureOf('home', 1)],
      }),
      bad('with a disclosure twice', { texts: (all) => [...all, all[0]!] }),
      bad('with a disclosure whose value was changed', {
        texts: (all) => [disclosureOf('full_name', 'LÊ THỊ MẪU'), ...all.slice(1)],
      }),
      bad('with a disclosure whose salt was changed', {
        texts: (all) => [base64url('["salt","full_name","NGUYỄN VĂN MẪU"]'), ...all.slice(1)],
      }),
      bad('with a part without the whole', {
        content: { home: nestedResidence },
        shown: [],
        texts: () => [wardText],
      }),
    ],
    'disclosure-shape': [
      bad('with an array element among the members', { more: [elementOf('x')] }),
      bad(
        'with a member among the elements of a list',
        inContent([conviction, placeholder(wardText)], [wardText]),
        ['disclosure-shape', 'lists-whole'],
      ),
    ],
    'names-allowed': [
      ...['_sd', '...', '_sd_alg', 'iss', 'sub', 'iat', 'exp', 'nbf', 'jti', 'cnf', 'aud'],
      ...['vct', 'vct#integrity', 'status', 'certificate_type', 'issued_on'],
    ]
      .map((name) => bad(`that discloses ${name}`, { more: [disclosureOf(name, 1)] }))
      .concat(
        bad('that discloses exp below the top', {
          content: { home: { _sd: [sha256(disclosureOf('exp', 1))] } },
          shown: ['home'],
          texts: (all) => [...all, disclosureOf('exp', 1)],
        }),
      ),
    'names-unique': [
      bad('that discloses a name twice', {
        more: [disclosureOf('home', 1), disclosureOf('home', 2)],
      }),
      bad('that discloses a name which stands beside', {
        content: { home: { ward: '00002', _sd: [sha256(wardText)] } },
        shown: ['home'],
        texts: (all) => [...all, wardText],
      }),
    ],
    'lists-whole': [
      bad('with hidden elements of a list', inContent([conviction, placeholder('x')])),
      bad(
        'with a disclosed element of a list',
        inContent([placeholder(elementOf(conviction))], [elementOf(conviction)]),
      ),
      bad('with hidden members of an element', inContent([{ ...conviction, _sd: [sha256('x')] }])),
      bad('with a list that reads as empty', {
        ...inContent([placeholder('x')]),
        content: { convictions: [placeholder('x')] },
      }),
    ],
    'plain-claims': [
      ...['iat', 'jti', 'sub', 'aud', 'full_name', 'conviction_status', 'x'].map((name) =>
        bad(`with ${name} in the open`, { payload: { [name]: 'none' }, shown: ['birth_date'] }, [
          'plain-claims',
          ...(['iat', 'jti', 'sub', 'aud', 'x'].includes(name) ? ['purpose'] : []),
        ]),
      ),
    ],
    vct: [
      ...[undefined, null, '', [vct1], `${vct1} `].map((vct) =>
        bad(`whose vct is ${JSON.stringify(vct) ?? 'missing'}`, { payload: { vct } }, [
          'vct',
          'certificate-type',
        ]),
      ),
      bad('of a No. 1 where a No. 2 was asked for', {}, ['vct'], asked({ vct: vct2 })),
    ],
    'certificate-type': [
      ...[undefined, null, '', '2', '3', 1].map((certificate_type) =>
        bad(`whose type is ${JSON.stringify(certificate_type) ?? 'missing'}`, {
          payload: { certificate_type },
        }),
      ),
      bad(
        'of another vct that was asked for',
        { payload: { vct: 'urn:other' } },
        ['certificate-type'],
        {
          ...asked({ vct: 'urn:other' }),
        },
      ),
    ],
    expiry: [
      bad('that expired five seconds ago', { payload: { exp: now - 5 } }),
      bad('that expired a year ago', { payload: { exp: now - 365 * 86_400 } }),
      ...told('exp', [undefined, null, String(exp), exp + 0.5], ['expiry', 'lifetime']),
    ],
    lifetime: [
      bad('that lives a second longer than 31 days', { payload: { exp: now + 31 * 86_400 + 1 } }),
      bad('that lives for ten years', { payload: { exp: now + 3650 * 86_400 } }),
    ],
    'not-before': told('nbf', [now + 11, null, 'now', now + 0.5]),
    'binding-key': [
      ...told('cnf', [undefined, null, 'key', {}, { jwk: null }, { jwk: {} }, { kid: holder.kid }]),
      ...[
        { jwk: holder.privateJwk },
        { jwk: holder.publicJwk, kid: 'x' },
        { jwk: { ...holder.publicJwk, x: `${holder.publicJwk.x}=` } },
        { jwk: testKey('holder', 'ES384').publicJwk },
        { jwk: { kty: 'oct', k: 'AAAA' } },
      ].map((cnf, at) => bad(`whose holder key is of no use (${at + 1})`, { payload: { cnf } })),
    ],
    'binding-form': [
      ...['x', 'a.b', '..', `${rest.split('~').at(-1)}.x`].map((end) =>
        bad(`whose key binding is ${end.slice(0, 20)}`, { end }),
      ),
      raw('whose key binding is a list', boundBy('{"alg":"ES256","typ":"kb+jwt"}', '[]')),
      bad('whose key binding is too long', { binding: { x: 'x'.repeat(4096) } }),
    ],
    'binding-algorithm': [undefined, 'none', 'HS256', 'ES384', 'RS256'].map((alg) =>
      bad(`whose key binding has alg ${alg ?? 'missing'}`, { bindingHeader: { alg } }, [
        'binding-algorithm',
        'binding-signature',
      ]),
    ),
    'binding-type': [undefined, 'JWT', 'KB+JWT', 'kb+sd-jwt', ['kb+jwt']].map((typ) =>
      bad(`whose key binding has typ ${JSON.stringify(typ) ?? 'missing'}`, {
        bindingHeader: { typ },
      }),
    ),
    'binding-critical': [
      bad('whose key binding is critical', { bindingHeader: { crit: ['x'], x: 1 } }, [
        'binding-critical',
        'binding-signature',
      ]),
    ],
    'binding-signature': [
      raw('bound by another holder', bindAgain(unbound(), testKey('another holder', 'ES256'))),
      raw('bound by its issuer', bindAgain(unbound(), authority)),
      raw(
        'bound with the key in the header',
        bindAgain(unbound(), testKey('another holder', 'ES256'), {
          jwk: testKey('another holder', 'ES256').publicJwk,
        }),
      ),
    ],
    'binding-audience': bound('aud', [
      undefined,
      null,
      '',
      [ids.employer],
      ids.court,
      `${ids.employer}/`,
    ]),
    'binding-nonce': [
      ...bound('nonce', [undefined, null, '', [nonce], `${nonce} `, nonce.toLowerCase()]),
      bad('for another request', {}, ['binding-nonce'], asked({ nonce: 'another' })),
    ],
    'binding-issued': [
      ...bound('iat', [now + 11, now + 86_400]),
      ...bound('iat', [undefined, null, String(now), now + 0.5], ['binding-issued', 'binding-age']),
      ...bound('nbf', [now + 11, null]),
    ],
    'binding-age': [
      ...bound('iat', [now - 301, now - 86_400, 0]),
      ...bound('exp', [now - 5, null, 'never']),
    ],
    'binding-digest': [
      ...bound('sd_hash', [
        undefined,
        null,
        '',
        sha256(''),
        [sha256(unbound())],
        sha256(unbound().slice(0, -1)),
      ]),
      raw('with a disclosure less than was bound', without(1)),
      raw(
        'with a disclosure more than was bound',
        unbound() + bindingOf(unbound({ shown: ['full_name'] })),
      ),
      raw(
        'with a key binding of another copy',
        unbound() + bindingOf(unbound({ payload: { exp: exp + 1 } })),
      ),
    ],
    recipient: [
      bad('of a No. 2 for an employer', { payload: no2 }, ['recipient'], asked({ vct: vct2 })),
      bad(
        'of a No. 2 for somebody who is not in the trust list',
        { payload: no2, binding: { aud: 'urn:nobody' } },
        ['recipient'],
        asked({ vct: vct2, audience: 'urn:nobody' }),
      ),
      bad(
        'of a No. 2 for a body that conducts procedures no more',
        { payload: no2 },
        ['recipient'],
        {
          ...asked({ vct: vct2 }),
          ...trusted({
            employer: [roleOf('procedure-body', { ...long, until: '2026-11-22T17:00:00.000Z' })],
          }),
        },
      ),
      bad(
        'of a No. 2 for an authority',
        { payload: no2, binding: { aud: ids.police } },
        ['recipient'],
        {
          ...asked({ vct: vct2, audience: ids.police }),
        },
      ),
    ],
    purpose: [
      bad('that shows a field which was not asked for', {
        shown: [...shownByDefault, 'id_number'],
      }),
      bad('where nothing may be asked', {}, ['purpose'], asked({ claims: [] })),
      bad('that shows a field called __proto__', {
        more: [base64url(`["${saltOf('p')}","__proto__",{"conviction_status":"none"}]`)],
      }),
    ],
    conviction: [
      answers('says none and lists one', { convictions: [conviction] }),
      answers('says none while resident and lists one', {
        conviction_status: 'none-while-resident',
        convictions: [conviction],
      }),
      answers('says has and lists none', { conviction_status: 'has' }),
      answers('says something unknown', { conviction_status: 'clean' }),
      answers('says null', { conviction_status: null }),
      answers('says none with a list that is a text', { convictions: '//' }),
      answers('lists an object', { conviction_status: 'has', convictions: { 0: conviction } }),
      answers('shows a list that is null without a status', { convictions: null }, ['convictions']),
    ].map(([title, bend]) => bad(`that ${title}`, bend)),
    status: [
      undefined,
      null,
      {},
      { status_list: null },
      { status_list: { idx: statusIndex } },
      { status_list: { uri: statusUri } },
      { status_list: { idx: -1, uri: statusUri } },
      { status_list: { idx: 1.5, uri: statusUri } },
      { status_list: { idx: '77', uri: statusUri } },
      { status_list: { idx: statusIndex, uri: '' } },
    ].flatMap((status) => told('status', [status])),
    'status-list-present': [listed('without a status list at hand', null)],
    ...Object.fromEntries(
      statusLists.steps.map(({ name }) => [`status-list-${name}`, forList(name)]),
    ),
    'status-list-key-current': [
      bad('whose status key retired', {}, ['status-list-key-current'], {
        trustList: {
          ...trustList(),
          participants: (trustList().participants as Json[]).map((one) =>
            one.id === ids.status
              ? {
                  ...one,
                  keys: (one.keys as Json[]).map((key) => ({ ...key, until: bent.nowText })),
                }
              : one,
          ),
        },
      }),
    ],
    'status-index': [
      bad('whose place the list does not have', {
        payload: { status: { status_list: { idx: 128, uri: statusUri } } },
      }),
      bad('whose place is beyond any list', {
        payload: { status: { status_list: { idx: Number.MAX_SAFE_INTEGER, uri: statusUri } } },
      }),
    ],
    'status-stale': [
      listed('with a list a second older than its ttl', list({ iat: now - 3601, exp: now + 60 })),
    ],
    'status-valid': [
      listed('that was withdrawn', list({ status_list: { bits: 1, lst: lstOf(statusIndex) } })),
      {
        ...listed(
          'that was withdrawn, by a stale list that is accepted',
          list({
            iat: now - 3601,
            exp: now + 60,
            status_list: { bits: 1, lst: lstOf(statusIndex) },
          }),
          { accept: ['status-stale'] },
        ),
        fails: ['status-stale', 'status-valid'],
      },
    ],
  },
}

/** Our copy with one part of the issuer-signed JWT of another. */
function swapped(other: string, at: 1 | 2): string {
  const parts = issuedJwt.split('.')
  parts[at] = (other.split('~')[0] ?? '').split('.')[at]!
  return `${parts.join('.')}~${rest}`
}

function bindAgain(presented: string, by: TestKey, bindingHeader: Json = {}): string {
  return presented + bindingOf(presented, { holder: by, bindingHeader })
}

/** Each disclosure holds the digest of the next: deep only when all are opened. */
function deepChain(): bent.Case {
  let inner = disclosureOf('x', 'end')
  const texts = [inner]
  for (let at = 0; at < 12; at += 1) {
    inner = disclosureOf(at === 11 ? 'home' : 'x', { _sd: [sha256(inner)] })
    texts.push(inner)
  }
  const presented = `${[issued({ _sd: [sha256(inner)] }), ...texts].join('~')}~`
  return raw('with 13 levels, one disclosure each', presented + bindingOf(presented))
}

function without(at: number): string {
  return wholeCopy
    .split('~')
    .filter((_, index) => index !== at)
    .join('~')
}
