// A few scripted answers in the place of an exchange, for faults that a real one does not have on order.

import nock from 'nock'
import {
  type ClientOptions,
  createHospitalClient,
  type HospitalClient,
  type HospitalOptions,
} from '../../src/index.ts'
import { newKey } from './keys.ts'

export const baseUrl = 'https://exchange.test'
export const grant = 'pairwise-sub.0b0c6f1e-0000-4000-8000-000000000001'
export const auth = await newKey('auth-1')

/** What was sent, taken apart. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly form: URLSearchParams
  readonly body: string
  readonly proof: Readonly<Record<string, unknown>>
}

export const payloadOf = (jwt: string | undefined): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(jwt?.split('.')[1] ?? 'e30', 'base64url').toString())

export type Reply = readonly [
  status: number,
  body?: string | object,
  headers?: Record<string, string>,
]

/** Answers each call of a path with the next of its replies; the last one stays. */
export function thirdParty(replies: Readonly<Record<string, readonly Reply[]>>, at = baseUrl) {
  const { origin } = new URL(at)
  const sent: Sent[] = []
  const left = new Map(Object.entries(replies).map(([path, list]) => [path, [...list]]))
  for (const method of ['get', 'post'] as const)
    nock(origin)
      .persist()
      [method](/.*/)
      .reply(function (uri, requestBody) {
        const body = typeof requestBody === 'string' ? requestBody : JSON.stringify(requestBody)
        const headers = Object.fromEntries(
          Object.entries(this.req.headers).map(([name, value]) => [name, String(value)]),
        )
        const path = new URL(uri, origin).pathname
        const call = { method: method.toUpperCase(), path: uri, headers, body }
        sent.push({ ...call, form: new URLSearchParams(body), proof: payloadOf(headers.dpop) })
        const list = left.get(path) ?? []
        const [status, answer = '', more = {}] =
          list.length > 1 ? list.shift()! : (list[0] ?? [404])
        const type = typeof answer === 'string' ? 'text/html' : 'application/json'
        return [status, answer, { 'content-type': type, ...more }]
      })
  return { sent, to: (path: string) => sent.filter((call) => call.path.split('?')[0] === path) }
}

export const metadata = (issuer = baseUrl): Reply => [
  200,
  {
    issuer,
    token_endpoint: `${issuer}/oauth/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: [],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['ES256'],
    grant_types_supported: ['client_credentials'],
    scopes_supported: ['claims:write'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['ES256'],
    dpop_signing_alg_values_supported: ['ES256'],
    authorization_details_types_supported: ['citizen_record'],
    service_documentation: `${issuer}/docs`,
  },
]

export const details = {
  type: 'citizen_record',
  grant,
  kind: 'visit',
  purpose: 'TREAT',
  sections: ['administrative', 'problems'],
  actions: ['read-book', 'close-visit'],
  until: '2026-11-24T03:00:00.000Z',
}

export const token = (text = 'token-1', more: object = {}): Reply => [
  200,
  {
    access_token: text,
    token_type: 'DPoP',
    expires_in: 300,
    authorization_details: [details],
    ...more,
  },
]

export const scopeToken = (text = 'token-1', more: object = {}): Reply => [
  200,
  { access_token: text, token_type: 'DPoP', expires_in: 300, scope: 'claims:write', ...more },
]

export const book = (more: object = {}): Reply => [
  200,
  { profile: 'all', sections: ['problems'], entries: [], ...more },
]

export const closedVisit: Reply = [200, { visit: grant, closedAt: '2026-11-23T03:00:00.000Z' }]

export const problem = (
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Reply => [
  status,
  {
    type: `about:blank#${code}`,
    title: code,
    status,
    detail: 'What happened.',
    code,
    remedy: 'fix-input',
    retry: 'never',
    requestId: 'request-1',
    findings: [],
    ...more,
  },
  headers,
]

/** The usual places answered well; a test replaces the one it is about. */
export const wellBehaved = {
  '/.well-known/oauth-authorization-server': [metadata()],
  '/oauth/token': [token()],
  '/health-book': [book()],
} as const satisfies Record<string, readonly Reply[]>

/** Random, except that nothing is waited for beyond what an answer demands. */
const withoutSpread = (length: number) =>
  length === 2 ? new Uint8Array(2) : crypto.getRandomValues(new Uint8Array(length))

export const options = (more: Partial<HospitalOptions> = {}): ClientOptions => ({
  baseUrl,
  clientId: 'hospital-01001',
  auth,
  network: { fetch: globalThis.fetch },
  randomBytes: withoutSpread,
  ...more,
})

export const hospital = (more: Partial<HospitalOptions> = {}): HospitalClient =>
  createHospitalClient(options(more))

/** What is thrown at once. */
export const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown')
}

/** The error with which a call ends. */
export const failureOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('The call did not fail')
}
