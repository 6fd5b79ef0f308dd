// For every operation of the list, a request that is in order; tests bend one thing of it.
import {
  documentOperations,
  mediaTypeOf,
  type Operation,
  operations,
  pathOf,
  referral,
} from '@lienthong/core'
import { relay } from '../../src/events/relay.ts'
import type { Answer, Sending, TestClient, TestExchange } from './exchange.ts'
import { issue, ownView, referralOf, signedPaper, visitOf } from './papers.ts'
import { newPerson } from './people.ts'

export interface PreparedCall {
  readonly client: TestClient
  /** As it is sent, with the names in it filled in. */
  readonly path: string
  readonly method: 'GET' | 'POST'
  /** Absent where the call takes no token. */
  readonly token?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The personal id behind the token, where there is one. */
  readonly person?: string
  readonly visit?: string
}

/** Every static call, and those of one kind of paper: the other kinds have the same engine. */
const list: readonly Operation[] = [
  ...Object.values(operations),
  ...Object.values(documentOperations(referral)),
]

export const operationList: readonly (readonly [id: string, Operation])[] = list.map(
  (operation) => [operation.id, operation],
)

export function operationOf(id: string): Operation {
  const [, operation] = operationList.find(([one]) => one === id) ?? []
  if (operation === undefined) throw new TypeError(`no operation ${id}`)
  return operation
}

/** A file of claims that is in order is long: what is sent in its place is read, and refused. */
export const statusInOrder = (id: string): number => (id === 'submitClaims' ? 422 : 200)
export const codeInOrder = (id: string): string =>
  id === 'submitClaims' ? 'claims_unreadable' : 'allowed'

type Prepared = Partial<PreparedCall> & { readonly params?: Readonly<Record<string, string>> }
type Prepare = (exchange: TestExchange, operation: Operation) => Promise<Prepared>

/** Credentials are fresh; nothing is sent yet but what they need. */
export async function prepareCall(exchange: TestExchange, id: string): Promise<PreparedCall> {
  const operation = operationOf(id)
  const type = mediaTypeOf(operation)
  const { params, ...prepared } = await (ways[id] ?? byAccess)(exchange, operation)
  return {
    client: exchange.client('hospital-01001'),
    path: pathOf(operation, params),
    method: operation.method,
    headers: type === undefined ? {} : { 'content-type': type },
    ...prepared,
  }
}

const issuer = 'hospital-01001'
const recipient = 'hospital-79024'

const byAccess: Prepare = async (exchange, { access, takes }) => {
  const hospital = exchange.client(issuer)
  if (access.as === 'client') {
    const fields = {
      grant_type: 'client_credentials',
      client_id: hospital.clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await hospital.assertion(),
    }
    return { client: hospital, body: new URLSearchParams(fields).toString() }
  }
  if (access.as !== 'citizen') return {}
  const person = newPerson()
  const opened = await hospital.open(await exchange.present(person, { facility: '01001' }))
  const body = takes === 'json' ? { body: JSON.stringify({ visit: opened.visit }) } : {}
  return { client: hospital, ...opened, person, ...body }
}

const own: Prepare = async (exchange) => {
  const person = newPerson()
  return { person, ...(await ownView(exchange, person)) }
}

/** As a participant: its scope is that of the operation. */
const asParticipant =
  (clientId: string, sent: Prepared = {}): Prepare =>
  async (exchange, { access }) => {
    const client = exchange.client(clientId)
    const scope = 'scope' in access ? access.scope : ''
    return { client, token: await client.scopeToken(scope), ...sent }
  }

/** As a party to a paper, by the name that its issuer has for it. */
const asIssuer = async (
  exchange: TestExchange,
  operation: Operation,
  id: string,
  sent?: Prepared,
) => asParticipant(issuer, { params: { id, event: 'cancel' }, ...sent })(exchange, operation)

const ways: Readonly<Record<string, Prepare>> = {
  readAccessLog: own,
  submitClaims: asParticipant(issuer, { body: '<x/>' }),
  listOwnDocuments: async (exchange) => {
    const { person } = await sharedPaper(exchange)
    return { person, ...(await ownView(exchange, person)) }
  },
  pollEvents: asParticipant(recipient, { body: '{"returnImmediately":true}' }),
  issueReferral: async (exchange) => {
    const client = exchange.client(issuer)
    const body = await signedPaper(client, referral, referralOf(exchange))
    return { client, body, ...(await visitOf(exchange, client)) }
  },
  listReferrals: async (exchange, operation) => {
    await sharedPaper(exchange)
    return asParticipant(recipient)(exchange, operation)
  },
  readReferral: async (exchange) => {
    const { person, own: id } = await sharedPaper(exchange)
    return { person, params: { id }, ...(await ownView(exchange, person)) }
  },
  readReferralActions: async (exchange, operation) =>
    asIssuer(exchange, operation, (await sharedPaper(exchange)).issued),
  // The only one that changes its paper.
  actOnReferral: async (exchange, operation) =>
    asIssuer(exchange, operation, (await paperOf(exchange)).issued, { body: '{"reason":"error"}' }),
}

export interface NamedPaper {
  readonly person: string
  /** Names of it: its issuer's, its recipient's and the citizen's own. */
  readonly issued: string
  readonly received: string
  readonly own: string
}

/** A referral that nobody else knows of. Whoever is to learn of it has. */
async function paperOf(exchange: TestExchange): Promise<{ person: string; issued: string }> {
  const hospital = exchange.client(issuer)
  const { person, token } = await visitOf(exchange, hospital)
  const { json, text } = await issue(hospital, referral, referralOf(exchange), token)
  if (json.id === undefined) throw new Error(`the paper was not issued: ${text}`)
  await relay(exchange.app.exchange)
  return { person, issued: json.id }
}

const shared = new WeakMap<TestExchange, Promise<NamedPaper>>()

/** One referral for all calls of a test file that leave it as it is. */
export function sharedPaper(exchange: TestExchange): Promise<NamedPaper> {
  const paper = shared.get(exchange) ?? namedPaper(exchange)
  shared.set(exchange, paper)
  return paper
}

export async function namedPaper(exchange: TestExchange): Promise<NamedPaper> {
  const { person, issued } = await paperOf(exchange)
  const { documents } = exchange.app.exchange
  const sealed = documents.open(issuer, issued)
  if (sealed === undefined) throw new Error('a handle that its client cannot open')
  const [received, own] = [recipient, 'identity'].map((name) => documents.seal(name, 1, sealed))
  // Grants that were opened for it are older than those of the call.
  exchange.later(1)
  return { person, issued, received: received ?? '', own: own ?? '' }
}

export interface Bend extends Omit<Sending, 'headers'> {
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
}

export function sendCall(call: PreparedCall, bend: Bend = {}): Promise<Answer> {
  const { query = '', headers, ...sending } = bend
  const { client, path, method, token, body } = call
  return client.send(path + query, {
    method,
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { body }),
    ...sending,
    headers: { ...call.headers, ...headers },
  })
}
