// What a program in plain JavaScript gets wrong, where no compiler looks.
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { createHospitalClient, createIdentityClient, toArray } from '../src/index.ts'
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
