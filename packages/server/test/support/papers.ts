// Papers as a hospital makes them, and the calls on them; every part can be bent.
import { randomUUID } from 'node:crypto'
import {
  type Appointment,
  caseTokenType,
  type DocumentKind,
  type IssuedDocument,
  instantText,
  type JsonObject,
  type Referral,
  type ReferralAnswer,
  type Signer,
  signDocument,
  signerOf,
  tokenExchange,
} from '@lienthong/core'
import { participantKey, practitionerKey } from '../../src/sandbox/participants.ts'
import { type Answer, participantOf, seed, type TestClient, type TestExchange } from './exchange.ts'
import { newPerson } from './people.ts'

/** Practitioner first, as papers want it. */
export function signersOf(clientId: string): readonly Signer[] {
  const participant = participantOf(clientId)
  const [licence = ''] = participant.practitioners ?? []
  return [
    practitionerKey(seed, participant, licence),
    participantKey(seed, participant, 'document'),
  ].map(signerOf)
}

const patient = { name: 'Nguyễn Văn Giả', birth: '1958-03-12', sex: '1' } as const
const times = { arrived: '2026-11-20T08:00:00+07:00', left: '2026-11-20T10:30:00+07:00' }

export const referralOf = (exchange: TestExchange, bend: Partial<Referral> = {}): Referral => ({
  id: randomUUID(),
  signedAt: instantText(exchange.ruleTime),
  from: '01001',
  form: 'VI',
  episode: 'LK-1',
  dossierNo: 'HS-1',
  registerNo: 'CT-1',
  slipNo: 'GCT-1',
  to: ['79024'],
  patient,
  insurance: [{ card: 'GD4980000000011', until: '2026-12-31' }],
  times,
  clinical: { signs: 'Đau ngực khi gắng sức.', history: 'Tăng huyết áp mười năm.' },
  diagnosis: { main: 'I20.9', text: 'Cơn đau thắt ngực' },
  treatment: { drugs: 'Aspirin 81 mg' },
  discharge: '2',
  reason: '1',
  plan: 'Chụp mạch vành.',
  transport: 'Xe cứu thương',
  oneYear: false,
  basis: { kind: 'request', by: 'patient', how: 'presentation' },
  doctor: { licence: '011234/GPHN' },
  signer: { licence: '019999/GPHN' },
  asks: { department: 'Tim mạch', urgency: 'urgent' },
  ...bend,
})

export const appointmentOf = (
  exchange: TestExchange,
  bend: Partial<Appointment> = {},
): Appointment => ({
  id: randomUUID(),
  signedAt: instantText(exchange.ruleTime),
  from: '01001',
  slipNo: 'GHK-1',
  episode: 'LK-1',
  patient,
  insurance: [],
  times,
  on: '2026-12-15',
  time: '08:30',
  diagnosis: { main: 'I10' },
  category: '1.5',
  doctor: { licence: '011234/GPHN' },
  signer: { licence: '019999/GPHN' },
  ...bend,
})

export const answerTo = (
  exchange: TestExchange,
  referral: Referral,
  bend: Partial<ReferralAnswer> = {},
): ReferralAnswer => ({
  id: randomUUID(),
  signedAt: instantText(exchange.ruleTime),
  from: '79024',
  referral: { id: referral.id, from: referral.from },
  diagnosis: { main: 'I25.1' },
  summary: 'Đặt một giá đỡ mạch vành.',
  doctor: { licence: '791234/GPHN' },
  ...bend,
})

export const sendPaper = (
  client: TestClient,
  kind: DocumentKind,
  text: string,
  token: string,
): Promise<Answer> =>
  client.send(kind.path, {
    method: 'POST',
    token,
    headers: { 'content-type': 'application/jose+json' },
    body: text,
  })

/** A paper signed by everybody whom its kind asks for. */
export function signedPaper(client: TestClient, kind: DocumentKind, body: object): Promise<string> {
  const signers = signersOf(client.clientId)
  const takesTwo = [...kind.signers.required, ...kind.signers.wanted].includes('practitioner')
  return signDocument(kind.typ, body as JsonObject, takesTwo ? signers : signers.slice(-1))
}

/** Signs a paper as this participant, and issues it. */
export const issue = async (
  client: TestClient,
  kind: DocumentKind,
  body: object,
  token: string,
): Promise<Answer> => sendPaper(client, kind, await signedPaper(client, kind, body), token)

/** A visit of somebody new at a hospital. */
export async function visitOf(exchange: TestExchange, client: TestClient, person = newPerson()) {
  const facility = client.clientId.replace('hospital-', '')
  const { token } = await client.open(await exchange.present(person, { facility }))
  return { person, token }
}

export const act = async (
  client: TestClient,
  kind: DocumentKind,
  id: string,
  event: string,
  body: object = {},
): Promise<Answer> =>
  client.send(`${kind.path}/${id}/actions/${event}`, {
    method: 'POST',
    token: await client.scopeToken(kind.scope),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export const actionsOn = async (client: TestClient, kind: DocumentKind, id: string) =>
  client.send(`${kind.path}/${id}/actions`, { token: await client.scopeToken(kind.scope) })

export const linesFor = async (client: TestClient, kind: DocumentKind, query = '') =>
  client.send(`${kind.path}${query}`, { token: await client.scopeToken(kind.scope) })

/** A token for what a paper lets its party read. */
export const caseToken = (client: TestClient, id: string): Promise<Answer> =>
  client.ask({
    grant_type: tokenExchange,
    subject_token: id,
    subject_token_type: caseTokenType,
  })

export const readPaper = (client: TestClient, kind: DocumentKind, id: string, token: string) =>
  client.send(`${kind.path}/${id}`, { token })

export const poll = async (client: TestClient, body: object = { returnImmediately: true }) =>
  client.send('/events/poll', {
    method: 'POST',
    token: await client.scopeToken('events:receive'),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** The citizen's own view, in the identity app. */
export async function ownView(exchange: TestExchange, person: string) {
  const client = exchange.client('identity')
  const { token } = await client.open(await exchange.present(person, { client: 'identity' }))
  return { client, token }
}

/** How a participant names a paper: what its own list says of the slip. */
export async function handleFor(
  client: TestClient,
  kind: DocumentKind,
  issued: IssuedDocument,
): Promise<string> {
  const { json } = await linesFor(client, kind)
  const line = json.documents.find((one: { at: string }) => one.at === issued.at)
  return line?.id ?? ''
}
