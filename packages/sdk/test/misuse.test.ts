// What a program in plain JavaScript gets wrong, where no compiler looks.
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createHospitalClient,
  createIdentityClient,
  createSocialSecurityClient,
  referral,
  toArray,
} from '../src/index.ts'
import { newKey } from './support/keys.ts'
import {
  auth,
  failureOf,
  grant,
  hospital,
  options,
  thirdParty,
  thrownBy,
  wellBehaved,
} from './support/third-party.ts'

afterEach(() => nock.cleanAll())

const promised = 'what came is a promise, so an await is missing.'
const wrong = (said: string) => ({
  code: 'argument_wrong',
  remedy: 'fix-input',
  outcome: 'not-done',
  message: expect.stringContaining(said),
})

/** As plain JavaScript sees it: nothing has a type. */
// biome-ignore lint/suspicious/noExplicitAny: what is tested is exactly that nobody checks
type Loose = any

describe('a forgotten await', () => {
  test('before the options of a client', () => {
    const coming = Promise.resolve(options())
    expect(thrownBy(() => createHospitalClient(coming as Loose))).toMatchObject(wrong(promised))
  })

  test('before a key', () => {
    const coming = { ...options(), auth: Promise.resolve(auth) }
    const failure = thrownBy(() => createHospitalClient(coming as Loose))
    expect(failure).toMatchObject(wrong('auth must be a private JWK'))
    expect(failure).toMatchObject(wrong(promised))
  })

  test('before a QR, a visit to resume and a file', async () => {
    const exchange = thirdParty(wellBehaved)
    const { visits, claims } = hospital() as Loose
    const open = visits.open({ presentation: Promise.resolve('LT1/56') })
    expect(await failureOf(open)).toMatchObject(wrong(promised))
    expect(thrownBy(() => visits.resume(Promise.resolve(grant)))).toMatchObject(wrong(promised))
    const bytes = Promise.resolve(new Uint8Array())
    expect(thrownBy(() => claims.check(bytes))).toMatchObject(wrong(promised))
    expect(await failureOf(claims.submit(bytes))).toMatchObject(wrong(promised))
    expect(exchange.sent).toHaveLength(0)
  })
})

describe('no argument, or one of another kind', () => {
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'what came is nothing'],
    ['null', null, 'what came is null'],
    ['the QR itself', 'LT1/56', 'what came is a text'],
    ['a list', [], 'what came is an array'],
    ['an empty object', {}, 'presentation must be the text of a QR'],
    ['bytes of a QR', { presentation: new Uint8Array() }, 'what came is bytes'],
  ])('visits.open(): %s', async (_title, input, said) => {
    const call = (hospital() as Loose).visits.open(input)
    expect(await failureOf(call)).toMatchObject(wrong(said))
  })

  test.each<[string, unknown]>([
    ['the text of a file', '<GIAMDINHHS/>'],
    ['a path', './claims.xml'],
    ['nothing', undefined],
    ['what an upload gives', new ArrayBuffer(8)],
  ])('claims.check(): %s', (_title, file) => {
    const failure = thrownBy(() => (hospital({ language: 'vi' }) as Loose).claims.check(file))
    expect(failure).toMatchObject(wrong('file phải là các byte của tệp, như await readFile'))
  })

  test.each<[string, unknown]>([
    ['a whole visit', { id: grant }],
    ['nothing', undefined],
    ['a number', 7],
  ])('visits.resume(): %s', (_title, visit) => {
    expect(thrownBy(() => (hospital() as Loose).visits.resume(visit))).toMatchObject(
      wrong('visitId must be the id of a visit, as visit.id has it'),
    )
  })

  test('visit.healthBook(): the name of a profile', async () => {
    const visit = hospital().visits.resume(grant) as Loose
    expect(await failureOf(visit.healthBook('desk'))).toMatchObject(wrong('{ profile }'))
  })

  test('options of a call: a number', async () => {
    const open = (hospital() as Loose).visits.open({ presentation: 'eyJ.a.b' }, 5000)
    expect(await failureOf(open)).toMatchObject(wrong('what came is a number'))
  })

  test('toArray(): something that is no list', async () => {
    const promise = Promise.resolve([])
    expect(await failureOf(toArray(promise as Loose, { limit: 1 }))).toMatchObject(wrong(promised))
    expect(await failureOf((toArray as Loose)([]))).toMatchObject(wrong('limit must be'))
  })

  test('identity: no citizen, a number for one, a text for a desk, no grant', async () => {
    const identity = createIdentityClient({
      ...options(),
      attest: await newKey('attest-1'),
    }) as Loose
    expect(thrownBy(() => identity.wallet())).toMatchObject(wrong('an object with personalId'))
    expect(thrownBy(() => identity.wallet({ personalId: 79203001234 }))).toMatchObject(
      wrong('personalId must be a text of 12 digits; what came is a number.'),
    )
    const wallet = identity.wallet({ personalId: '079203001234' })
    expect(await failureOf(wallet.present('01001'))).toMatchObject(wrong('{ facility }'))
    expect(await failureOf(wallet.present({ facility: 1001 }))).toMatchObject(wrong('5 digits'))
    expect(await failureOf(wallet.closeVisit())).toMatchObject(wrong('grant must be'))
    expect(thrownBy(() => wallet.accesses(20))).toMatchObject(wrong('{ limit }'))
  })
})

describe('papers', () => {
  const handle = 'h'.repeat(66)
  const papers = (more: object = {}) => {
    const { referrals } = hospital({ documents: { facility: auth }, ...more }) as Loose
    return referrals
  }

  test.each<[string, (referrals: Loose) => unknown, string]>([
    ['open(): the QR itself', ({ open }) => open('LT1/56'), 'an object with presentation'],
    ['open(): no QR', ({ open }) => open({}), 'presentation must be the text of a QR'],
    ['read(): no id', ({ read }) => read(), 'id must be the id of a paper'],
    ['actions(): the paper itself', ({ actions }) => actions({}), 'what came is an object'],
    ['do(): no event', (all) => all.do(handle), 'event must be the name of an event'],
    [
      'do(): a reason for an object',
      (all) => all.do(handle, 'reject', 'no-capacity'),
      '{ reason }',
    ],
    ['sign(): no draft', ({ sign }) => sign(), 'The draft must be an object'],
    ['sign(): a licence for options', ({ sign }) => sign({}, '011234/GPHN'), '{ licence }'],
    ['submit(): a text that is coming', (all) => all.submit(Promise.resolve('{}')), promised],
    ['submit(): under nothing', (all) => all.submit('{}'), '{ visit } or { case }'],
    ['issue(): a visit that is coming', (all) => all.issue({}, Promise.resolve({})), promised],
    ['issue(): under no visit', (all) => all.issue({}, { visit: null }), 'a visit, or its id'],
    ['issue(): under no case', (all) => all.issue({}, { case: 'x' }), 'id must be the id'],
  ])('%s', async (_title, call, said) => {
    expect(await failureOf(Promise.resolve(call(papers())))).toMatchObject(wrong(said))
  })

  test('list(): a state for an object; it says so before it is iterated', () => {
    expect(thrownBy(() => papers().list('issued'))).toMatchObject(wrong('{ state }'))
  })

  test('prepare(): no draft', () => {
    expect(thrownBy(() => papers().prepare())).toMatchObject(wrong('The draft must be'))
  })

  test('signing by a client without the option documents, in its language', async () => {
    const { sign } = papers({ documents: undefined, language: 'vi' })
    expect(await failureOf(sign({}))).toMatchObject(wrong('phải có tùy chọn documents.'))
  })

  test('refer(): no draft', async () => {
    const visit = hospital({ documents: { facility: auth } }).visits.resume(grant) as Loose
    expect(await failureOf(visit.refer())).toMatchObject(wrong('The draft must be an object'))
    expect(await failureOf(visit.appoint())).toMatchObject(wrong('The draft must be an object'))
  })

  test.each<[string, unknown, string]>([
    ['a key for an object', auth, 'There is no option documents.'],
    ['a path', './seal.json', 'documents must be an object with facility'],
    ['no seal', {}, 'documents.facility must be a private JWK'],
    ['a seal that is coming', { facility: Promise.resolve(auth) }, promised],
    ['a key of a practitioner', { facility: auth, practitioner: auth }, 'from a licence to a key'],
    ['a misspelt one', { facility: auth, doctor: () => auth }, 'no option documents.doctor.'],
  ])('option documents: %s', (_title, documents, said) => {
    expect(thrownBy(() => hospital({ documents } as Loose))).toMatchObject(wrong(said))
  })

  test.each<[string, unknown, string]>([
    ['a path', './trust', 'trust must be an object such as { folder }'],
    ['no path', { folder: '' }, 'trust.folder must be the path of a folder'],
    ['a misspelt one', { path: './trust' }, 'There is no option trust.path.'],
  ])('option trust: %s', (_title, trust, said) => {
    for (const make of [createHospitalClient, createSocialSecurityClient] as Loose[])
      expect(thrownBy(() => make({ ...options(), trust }))).toMatchObject(wrong(said))
  })

  test('what is to be verified, and of which kind', async () => {
    const { trust, events } = hospital() as Loose
    const kind = { kind: referral }
    const calls = [
      [trust.verifyDocument({}, kind), 'text must be the text of a signed paper'],
      [trust.verifyDocument('{}'), 'such as { kind: referral }'],
      [trust.verifyDocument('{}', { kind: 'referral' }), 'such as { kind: referral }'],
      [trust.verifySlip(undefined, kind), 'qrText must be the text of the QR'],
      [trust.verifySlip('LT2/1', referral), 'such as { kind: referral }'],
      [events.verify({}), 'raw must be the text or the bytes'],
    ]
    for (const [call, said] of calls) expect(await failureOf(call)).toMatchObject(wrong(said))
  })

  test.each<[string, unknown, unknown, string]>([
    ['nothing', undefined, {}, 'a function for each event'],
    ['a name for a handler', { '*': 'log' }, {}, 'The handler of * must be a function'],
    ['a signal for options', {}, 7, '{ signal }'],
    ['a folder for a memory', {}, { memory: './events' }, 'fileEventMemory(folder)'],
    ['no memory', {}, { memory: null }, 'what came is null'],
    ['a function for notices', {}, { on: () => 0 }, '{ stuck }'],
  ])('events.run(): %s', async (_title, handlers, more, said) => {
    const { events } = hospital() as Loose
    expect(await failureOf(events.run(handlers, more))).toMatchObject(wrong(said))
  })

  test('identity: a paper for no desk, no line, no kind', async () => {
    const identity = createIdentityClient({ ...options(), attest: await newKey('attest-1') })
    const wallet = identity.wallet({ personalId: '079203001234' }) as Loose
    const presented = wallet.present({ document: handle })
    expect(await failureOf(presented)).toMatchObject(wrong('to which the paper is presented'))
    const other = wallet.present({ facility: '01001', document: 'x' })
    expect(await failureOf(other)).toMatchObject(wrong('id must be the id of a paper'))
    expect(await failureOf(wallet.documents.read(handle))).toMatchObject(wrong('{ id, kind }'))
    expect(thrownBy(() => wallet.documents.list(20))).toMatchObject(wrong('options must be'))
  })
})
