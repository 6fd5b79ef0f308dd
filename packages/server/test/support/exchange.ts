// A whole exchange in this process, and callers made by hand: every part of a request can be bent.
import { randomBytes, randomUUID } from 'node:crypto'
import {
  createProofKey,
  grantTokenType,
  type Instant,
  issueClientAssertion,
  issueDpopProof,
  issuePresentation,
  jwtBearerAssertion,
  type MayAct,
  type PersonalId,
  type PrivateJwk,
  type ProofKey,
  plusSeconds,
  presentationTokenType,
  signerOf,
  type TokenReply,
  toInstant,
  tokenExchange,
} from '@lienthong/core'
import pg from 'pg'
import { afterAll, expect } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import type { ExchangeConfig } from '../../src/config.ts'
import type { Ports } from '../../src/exchange.ts'
import type { RequestTrace } from '../../src/http/request-log.ts'
import { deriveExchangeKeys } from '../../src/sandbox/derive-keys.ts'
import {
  identityClientId,
  participantKey,
  type SandboxParticipant,
  sandboxParticipants,
} from '../../src/sandbox/participants.ts'
import { makeNonceSecret, registerParticipant } from '../../src/sandbox/register.ts'
import { openDatabase } from '../../src/store/database.ts'
import { commitmentOf, type RecordRow } from './commitment.ts'
import { expectContract, expectSilence } from './contract.ts'
import { testDatabase } from './database.ts'
import { produced } from './produced.ts'

export const seed = 'test'
export const publicUrl = 'https://exchange.test'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into every kind of answer
  readonly json: any
}

export interface TestExchange {
  readonly app: App
  readonly databaseUrl: string
  readonly traces: RequestTrace[]
  /** Lines that the exchange logged. */
  readonly log: string[]
  /** Looks into the database, past the exchange. */
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>
  /** Moves the rule clock. */
  ruleTime: Instant
  /** Some seconds of rule time pass. */
  later(seconds: number): void
  /** Moves the protocol clock of the exchange, in milliseconds. */
  protocolShiftMs: number
  client(clientId: string): TestClient
  /** The citizen's phone: signed by identity, as digits would carry it. */
  present(personalId: string, mayAct?: MayAct): Promise<string>
  /** Another process on the same database, with the same public URL. */
  second(config?: Partial<ExchangeConfig>): Promise<App>
}

/** One for a test file; ends with it. */
export async function testExchange(
  issuer = publicUrl,
  ports: Pick<Ports, 'documentKinds'> = {},
): Promise<TestExchange> {
  const database = await testDatabase()
  await seedRegistry(database.url)
  const traces: RequestTrace[] = []
  const log: string[] = []
  const apps: App[] = []
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  pool.on('connect', (client) => client.on('error', () => undefined))
  const sql = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await pool.query<R>(text, values)).rows
  const test = { ruleTime: toInstant(new Date()), protocolShiftMs: 0 }
  const open = async (config: Partial<ExchangeConfig> = {}) => {
    const app = await createApp(
      { publicUrl: issuer, databaseUrl: database.url, keys: deriveExchangeKeys(seed), ...config },
      {
        ruleClock: () => test.ruleTime,
        protocolClock: () => (Date.now() + test.protocolShiftMs) as Instant,
        ...ports,
      },
      {
        log: {
          stream: {
            write(line) {
              log.push(line)
              produced.add('log', line)
            },
          },
          onAnswered: (trace) => traces.push(trace),
        },
        inspect: (requestId) => `${issuer}/sandbox/requests/${requestId}`,
      },
    )
    apps.push(app)
    return app
  }
  const app = await open()
  afterAll(async () => {
    await Promise.all(apps.map((one) => one.close()))
    for (const line of log) expectSilence(line)
    await expectCommitments(sql)
    await pool.end()
    await database.drop()
  })
  return Object.assign(test, {
    app,
    databaseUrl: database.url,
    traces,
    log,
    sql,
    client: (clientId: string) => new TestClient(app, issuer, participantOf(clientId)),
    present: (personalId: string, mayAct?: MayAct) => present(app, issuer, personalId, mayAct),
    second: open,
    later(seconds: number) {
      test.ruleTime = plusSeconds(test.ruleTime, seconds)
    },
  })
}

/** Whatever a test did, each of its access records commits to what it says. */
async function expectCommitments(sql: TestExchange['sql']): Promise<void> {
  const rows = await sql<RecordRow & { secret: Buffer | null }>(
    'select r.*, c.secret from access_record r left join citizen c using (citizen)',
  )
  for (const { secret, ...row } of rows) {
    expect(row.commitment).toEqual(commitmentOf(row, secret ?? Buffer.alloc(0)))
  }
}

async function seedRegistry(databaseUrl: string): Promise<void> {
  const database = openDatabase({ databaseUrl, poolSize: 1, preparedStatements: true })
  for (const participant of sandboxParticipants)
    await registerParticipant(database, seed, participant)
  await makeNonceSecret(database, randomBytes(32))
  await database.pool.end()
}

export const participantOf = (clientId: string): SandboxParticipant => {
  const found = sandboxParticipants.find((participant) => participant.clientId === clientId)
  if (!found) throw new TypeError(`no participant ${clientId}`)
  return found
}

async function present(app: App, issuer: string, personalId: string, mayAct?: MayAct) {
  const [enc] = app.exchange.publicKeys.filter((key) => key.use === 'enc')
  const jwt = await issuePresentation(
    {
      iss: identityClientId,
      audience: issuer,
      personalId: personalId as PersonalId,
      ...(mayAct ? { mayAct } : {}),
      now: app.exchange.protocolClock(),
      jti: randomUUID(),
    },
    signerOf(participantKey(seed, participantOf(identityClientId), 'attest')),
    enc!,
  )
  produced.add('token', jwt)
  return jwt
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'PUT'
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  readonly proof?: string
  readonly app?: App
}

export class TestClient {
  readonly app: App
  readonly issuer: string
  readonly clientId: string
  readonly authKey: PrivateJwk
  readonly proofKey: Promise<ProofKey> = createProofKey()
  readonly #participant: SandboxParticipant

  constructor(app: App, issuer: string, participant: SandboxParticipant) {
    this.app = app
    this.issuer = issuer
    this.clientId = participant.clientId
    this.#participant = participant
    this.authKey = participantKey(seed, participant, 'auth')
  }

  /** The same participant with another process key. */
  anew(): TestClient {
    return new TestClient(this.app, this.issuer, this.#participant)
  }

  nonce(): string {
    const minute = Math.floor(this.app.exchange.protocolClock() / 60_000)
    return this.app.exchange.nonces.make(minute)
  }

  async proof(method: string, path: string, accessToken?: string): Promise<string> {
    return issueDpopProof(
      {
        method,
        url: this.issuer + path,
        now: this.app.exchange.protocolClock(),
        jti: randomUUID(),
        nonce: this.nonce(),
        ...(accessToken === undefined ? {} : { accessToken }),
      },
      await this.proofKey,
    )
  }

  assertion(): Promise<string> {
    const now = this.app.exchange.protocolClock()
    const claims = { clientId: this.clientId, issuer: this.issuer, now, jti: randomUUID() }
    return issueClientAssertion(claims, signerOf(this.authKey))
  }

  async send(path: string, sending: Sending = {}): Promise<Answer> {
    const { method = 'GET', token, headers = {}, body, app = this.app } = sending
    const [route = path] = path.split('?')
    const proof = sending.proof ?? (await this.proof(method, route, token))
    const response = await app.server.inject({
      method,
      url: new URL(this.issuer).pathname.replace(/\/$/, '') + path,
      headers: {
        ...(proof === '' ? {} : { dpop: proof }),
        ...(token === undefined ? {} : { authorization: `DPoP ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    return answerOf(method, path, response)
  }

  async ask(form: Readonly<Record<string, string>>, sending: Sending = {}): Promise<Answer> {
    const fields = {
      client_id: this.clientId,
      client_assertion_type: jwtBearerAssertion,
      client_assertion: form.client_assertion ?? (await this.assertion()),
      ...form,
    }
    return this.send('/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
      ...sending,
    })
  }

  exchangePresentation(jwt: string, sending: Sending = {}): Promise<Answer> {
    const form = {
      grant_type: tokenExchange,
      subject_token: jwt,
      subject_token_type: presentationTokenType,
    }
    return this.ask(form, sending)
  }

  renew(grant: string): Promise<Answer> {
    return this.ask({
      grant_type: tokenExchange,
      subject_token: grant,
      subject_token_type: grantTokenType,
    })
  }

  /** Opens a visit, or the citizen's own view, and gives its token. */
  async open(jwt: string): Promise<{ token: string; visit: string }> {
    const answer = await this.exchangePresentation(jwt)
    if (answer.status !== 200) throw new Error(`the visit did not open: ${answer.text}`)
    const reply = answer.json as TokenReply
    return { token: reply.access_token, visit: reply.authorization_details?.[0]?.grant ?? '' }
  }

  close(token: string, visit: string, sending: Sending = {}): Promise<Answer> {
    return this.send('/visits/close', {
      method: 'POST',
      token,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ visit }),
      ...sending,
    })
  }

  async scopeToken(scope = 'claims:write'): Promise<string> {
    const answer = await this.ask({ grant_type: 'client_credentials', scope })
    return answer.json.access_token
  }

  async submit(file: Uint8Array, sending: Sending = {}): Promise<Answer> {
    return this.send('/claims', {
      method: 'POST',
      token: sending.token ?? (await this.scopeToken()),
      headers: { 'content-type': 'application/xml' },
      body: Buffer.from(file),
      ...sending,
    })
  }
}

export function answerOf(
  method: string,
  path: string,
  response: { statusCode: number; headers: object; body: string },
): Answer {
  const { statusCode: status, body: text } = response
  const headers = response.headers as Record<string, string>
  produced.add('url', path)
  produced.add(status < 400 ? 'answer' : 'error', text)
  expectContract(method, path, { status, headers, text })
  const isJson = text !== '' && /json/.test(String(headers['content-type']))
  const json = isJson ? JSON.parse(text) : undefined
  if (json?.access_token) produced.add('token', json.access_token)
  return { status, headers, text, json }
}
