// Who is calling: token steps, proof steps → caller or refusal. For a citizen's record it is pure: no SQL.
import { createHash } from 'node:crypto'
import {
  type AccessToken,
  type ErrorCode,
  failedStep,
  type Instant,
  jwtBearerAssertion,
  type Operation,
  type Proof,
  parseCompact,
  pathOf,
  refuse,
  type StepResult,
  type TokenRequest,
  type Verification,
  verifyAccessToken,
  verifyClientAssertion,
  verifyDpopProof,
} from '@lienthong/core'
import { parseGrantHandle } from '../citizens/pairwise.ts'
import type { SealedDocument } from '../documents/handles.ts'
import type { ProofUse } from '../evidence/access.ts'
import type { Exchange } from '../exchange.ts'
import { keysFor } from '../registry/participants.ts'
import { useProof } from '../store/proof-seen.ts'
import type { CitizenCaller, ClientCaller, ParticipantCaller, PartyCaller } from './caller.ts'

/** Where the steps of each verification are shown; nothing in them is about a person. */
export type ShowSteps = (verification: string, steps: readonly StepResult[]) => void

export interface Credentials {
  readonly method: string
  /** Names in the path. */
  readonly params: Readonly<Record<string, string>>
  readonly authorization: string | undefined
  readonly dpop: string | string[] | undefined
}

/** @throws LienThongError the first step that failed, of the proof, then of the token */
export async function authenticateToken(
  exchange: Exchange,
  operation: Operation,
  credentials: Credentials,
  show: ShowSteps,
): Promise<CitizenCaller | ParticipantCaller | PartyCaller> {
  const [, text] = /^DPoP ([!-~]+)$/i.exec(credentials.authorization ?? '') ?? []
  if (text === undefined) throw refuse('token_missing')
  const proof = await checkProof(exchange, operation, credentials, { accessToken: text }, show)
  const now = exchange.protocolClock()
  const token = passed(
    'access token',
    await verifyAccessToken(text, {
      issuer: exchange.issuer,
      keys: exchange.tokenKeys,
      jkt: proof.jkt,
      now,
    }),
    show,
  )
  const issuedAt = (token.issuedAt * 1000) as Instant
  const { access } = operation
  const sealed = sealedIn(exchange, operation, token, credentials)
  const isSomebodys = access.as === 'citizen' ? token.record !== undefined : sealed !== undefined
  if (!isSomebodys) {
    // Nobody's record: used up before anything is refused, and the participant's state read.
    await useProof(exchange.database, proofUse(proof), token.clientId, issuedAt)
  }
  if (access.as === 'party' && sealed) return partyCaller(operation, token, proof, sealed)
  if (access.as === 'participant' || access.as === 'party') {
    if (token.record !== undefined) throw refuse('token_kind_wrong')
    if (!token.scopes.includes(access.scope)) throw refuse('scope_missing')
    if (access.as === 'party') throw refuse('document_unknown')
    const { jkt, jti, minute } = proof
    return {
      as: 'participant',
      clientId: token.clientId,
      scopes: token.scopes,
      jkt,
      jti,
      minute,
      issuedAt,
    }
  }
  const handle = token.record && parseGrantHandle(token.record.grant)
  const citizen = handle && exchange.pairwise.citizenOf(token.clientId, handle.name)
  if (access.as !== 'citizen' || !token.record || !handle || !citizen)
    throw refuse('token_kind_wrong')
  return {
    as: 'citizen',
    clientId: token.clientId,
    name: handle.name,
    record: token.record,
    token,
    access: {
      citizen,
      grant: handle.grant,
      holder: token.clientId,
      issuedAt,
      proof: proofUse(proof),
      operation: operation.id,
      basis: token.record.kind,
      action: access.action,
      sections: null,
      purpose: token.record.purpose,
      practitioner: token.record.practitioner,
      use: { passed: false },
    },
  }
}

type Sealed = SealedDocument & { readonly handle: string }

/** The paper in the path, where this token may act on it: its partition then keeps the record. */
function sealedIn(
  exchange: Exchange,
  { access }: Operation,
  token: AccessToken,
  { params }: Credentials,
): Sealed | undefined {
  if (access.as !== 'party' || token.record !== undefined) return undefined
  if (!token.scopes.includes(access.scope)) return undefined
  const { id: handle = '' } = params
  const sealed = exchange.documents.open(token.clientId, handle)
  return sealed && { ...sealed, handle }
}

/** The proof is for this URL, the URL names the paper, and the paper the citizen: one partition, as ever. */
const partyCaller = (
  { id }: Operation,
  { clientId, issuedAt }: AccessToken,
  proof: Proof,
  { handle, citizen, document }: Sealed,
): PartyCaller => ({
  as: 'party',
  clientId,
  handle,
  document,
  access: {
    citizen,
    grant: null,
    holder: clientId,
    issuedAt: (issuedAt * 1000) as Instant,
    proof: proofUse(proof),
    operation: id,
    basis: 'party',
    action: null,
    sections: null,
    use: { passed: false },
  },
})

/** A client at the token endpoint. Writes nothing: both are used up when everything else is in order. */
export async function authenticateClient(
  exchange: Exchange,
  operation: Operation,
  credentials: Credentials,
  form: TokenRequest,
  show: ShowSteps,
): Promise<ClientCaller> {
  const text = form.client_assertion
  const typed = form.client_assertion_type === jwtBearerAssertion
  if (text === undefined || !typed) throw refuse('assertion_malformed')
  const claimed = parseCompact(text, 4096)?.payload.iss
  const clientId = form.client_id ?? claimed
  const participant =
    typeof clientId === 'string' ? await exchange.registry.find(clientId) : undefined
  if (participant === undefined) throw refuse('client_unknown')
  const now = exchange.protocolClock()
  const assertion = passed(
    'client assertion',
    await verifyClientAssertion(text, {
      clientId: participant.clientId,
      issuer: exchange.issuer,
      keys: keysFor(participant, 'auth'),
      now,
    }),
    show,
  )
  const registered = participant.keys.map((key) => key.thumbprint)
  const proof = await checkProof(exchange, operation, credentials, { registered }, show)
  return {
    as: 'client',
    participant,
    jkt: proof.jkt,
    proof: proofUse(proof),
    assertion: { hash: hash('assertion', participant.clientId, assertion.jti) },
    issuedAt: now,
    use: { passed: false },
  }
}

async function checkProof(
  exchange: Exchange,
  operation: Operation,
  credentials: Credentials,
  more: { accessToken?: string; registered?: readonly string[] },
  show: ShowSteps,
): Promise<Proof> {
  const { dpop } = credentials
  if (typeof dpop !== 'string')
    throw refuse(dpop === undefined ? 'proof_missing' : 'proof_malformed')
  const verification = await verifyDpopProof(dpop, {
    method: credentials.method,
    url: exchange.issuer + pathOf(operation, credentials.params),
    nonceMinute: exchange.nonces.minuteOf,
    registered: [],
    now: exchange.protocolClock(),
    ...more,
  })
  return passed('DPoP proof', verification, show)
}

/** sha256(jkt ‖ jti)[0..16]; for each dossier of a claim file its digest is added. */
export const proofUse = (proof: Proof, suffix = ''): ProofUse => ({
  minute: proof.minute,
  hash: hash('proof', proof.jkt, proof.jti, suffix).subarray(0, 16),
})

const hash = (...parts: readonly string[]): Buffer =>
  createHash('sha256').update(parts.join('\0')).digest()

/** The value of a verification, or the refusal of its first failed step. */
export function passed<T>(name: string, verification: Verification<T>, show: ShowSteps): T {
  show(name, verification.steps)
  const failed: ErrorCode | undefined = failedStep(verification)?.code
  if (failed !== undefined || verification.value === undefined) throw refuse(failed ?? 'internal')
  return verification.value
}
