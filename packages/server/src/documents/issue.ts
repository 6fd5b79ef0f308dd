// Takes a signed paper: checked first, then written with its receipt in one transaction with its record.
import {
  type DocumentKey,
  type DocumentKind,
  type DocumentValidity,
  type Finding,
  firstState,
  type IssuedDocument,
  issueDocumentReceipt,
  type JsonObject,
  LienThongError,
  localDateOf,
  parseInstant,
  refuse,
  type SignedDocument,
  signingDate,
  type Validity,
  verifyDocument,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import { passed, type ShowSteps } from '../http/authenticate.ts'
import type { CitizenCaller } from '../http/caller.ts'
import type { NamedParticipant, Participant } from '../registry/participants.ts'
import { addDocument, addParty, addStep, hasSingle, type PartyRow } from '../store/documents.ts'
import { grantOf } from '../store/grants.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { act, dueAtOf, singleOf } from './act.ts'
import { contentFindings } from './content.ts'
import { carryOut } from './effects.ts'
import {
  actorOf,
  actorRoleOf,
  documentIdOf,
  holdsCase,
  loadPaper,
  type Paper,
  stateOf,
} from './paper.ts'

/** A paper that is good in itself; whether it may be written depends on what is there. */
interface Arrived {
  readonly signed: SignedDocument
  readonly body: JsonObject
  readonly kind: DocumentKind
  readonly issuer: Participant
  readonly id: string
  readonly parties: readonly PartyRow[]
  readonly validity: Validity | undefined
  readonly receivedLate: boolean
  readonly warnings: readonly Finding[]
}

/** @throws LienThongError the first step of its signatures that failed, or what is wrong with its content */
export async function issueDocument(
  exchange: Exchange,
  kind: DocumentKind,
  caller: CitizenCaller,
  bytes: Uint8Array,
  show: ShowSteps,
): Promise<IssuedDocument> {
  const arrived = await examine(exchange, kind, caller, bytes, show)
  const paper = await exchange.doors.changeCitizen(caller.access, async (open) => {
    const before = await loadPaper(exchange, open, arrived.id)
    if (before !== undefined) return again(before, arrived)
    return write(exchange, open, arrived, caller)
  })
  return replyOf(exchange, caller, arrived, paper)
}

/** All that takes time is done before the citizen's record is locked. */
async function examine(
  exchange: Exchange,
  kind: DocumentKind,
  caller: CitizenCaller,
  bytes: Uint8Array,
  show: ShowSteps,
): Promise<Arrived> {
  const issuer = await exchange.registry.find(caller.clientId)
  if (issuer === undefined || !kind.by.includes(issuer.role)) throw refuse('document_issuer')
  const signed = await verify(exchange, kind, issuer, bytes, show)
  const body = signed.payload
  const wrong = contentFindings(kind, body)
  if (wrong.length > 0) throw refuse('document_content', { findings: wrong })
  if (kind.from && kind.from(body as never) !== issuer.facility) throw refuse('document_issuer')
  const [errors, warnings] = split(readable(() => kind.check(body as never)))
  if (errors.length > 0) throw refuse('document_contradictory', { findings: errors })
  const { id, signedAt } = body as { id: string; signedAt: string }
  const moment = readable(() => parseInstant(signedAt))
  const { signedOn, receivedLate } = signingDate(moment, exchange.ruleClock())
  return {
    signed,
    body,
    kind,
    issuer,
    id: documentIdOf(exchange, { kind: kind.name, issuer: issuer.clientId, id }),
    parties: await partiesOf(exchange, kind, issuer, body),
    validity: readable(() => kind.validity?.(signedOn, body as never)),
    receivedLate,
    warnings,
  }
}

async function verify(
  exchange: Exchange,
  kind: DocumentKind,
  issuer: Participant,
  bytes: Uint8Array,
  show: ShowSteps,
): Promise<SignedDocument> {
  // What is no UTF-8 becomes a text that no step accepts.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const keys = issuer.keys.map(
    (key): DocumentKey => ({
      ...key,
      signer: key.licence === undefined ? 'facility' : 'practitioner',
    }),
  )
  const { required, wanted } = kind.signers
  const now = exchange.protocolClock()
  const verification = await verifyDocument(text, { typ: kind.typ, required, wanted, keys, now })
  return passed('document', verification, show)
}

/** Where a rule cannot read what the form of its kind let pass, the content is wrong. */
function readable<T>(rule: () => T): T {
  try {
    return rule()
  } catch (error) {
    const isLocal = LienThongError.is(error) && error.status === 0
    throw isLocal ? refuse('document_content', { cause: error }) : error
  }
}

const split = (findings: readonly Finding[]) =>
  [
    findings.filter(({ severity }) => severity === 'error'),
    findings.filter(({ severity }) => severity !== 'error'),
  ] as const

/** Everybody who has to do with it. @throws LienThongError `recipient_unknown` */
async function partiesOf(
  exchange: Exchange,
  kind: DocumentKind,
  issuer: Participant,
  body: JsonObject,
): Promise<PartyRow[]> {
  const facilities = kind.recipients(body as never)
  const named = await exchange.registry.named(facilities, kind.parties)
  const unknown = facilities.filter((code) => !named.some(({ facility }) => facility === code))
  if (unknown.length > 0)
    throw refuse('recipient_unknown', { findings: unknown.map(unknownFacility) })
  const party = (one: NamedParticipant, role: PartyRow['role']): PartyRow => ({
    participant: one.clientId,
    role,
    facility: one.facility,
  })
  return [
    party(issuer, 'issuer'),
    ...named
      .filter(({ facility }) => facility !== null && facilities.includes(facility))
      .map((one) => party(one, 'recipient')),
    ...named.flatMap((one) =>
      kind.parties.filter((role) => role === one.role).map((role) => party(one, role)),
    ),
  ]
}

function unknownFacility(code: string): Finding {
  const texts = {
    en: `Facility ${code} takes no part in the exchange, or not now.`,
    vi: `Cơ sở ${code} không tham gia liên thông hoặc đang tạm dừng.`,
  }
  return { rule: 'recipient_active', severity: 'error', path: '/to', text: texts.en, texts }
}

/** The same paper sent again gets the same answer for ever. Signing it again makes other bytes of the same paper. */
function again(before: Paper, { signed }: Arrived): Paper {
  const digest = Buffer.from(signed.payloadDigest, 'base64url')
  if (!before.row.payload_digest.equals(digest)) throw refuse('document_conflict')
  return before
}

async function write(
  exchange: Exchange,
  open: CitizenConnection,
  arrived: Arrived,
  caller: CitizenCaller,
): Promise<Paper> {
  const { signed, body, kind, issuer, id, parties, validity, receivedLate } = arrived
  const { lifecycle } = kind
  const single = singleOf(kind, body)
  const today = localDateOf(exchange.ruleClock())
  if (kind.single && single !== null && (await hasSingle(open, kind.name, single, today)))
    throw refuse(kind.single.code)
  const at = new Date(exchange.ruleClock())
  const valid_until = validity?.until ?? null
  const row = {
    id,
    kind: kind.name,
    issuer: issuer.clientId,
    state: firstState(lifecycle, body),
    version: 1,
    facts: lifecycle.facts(body),
    payload_digest: Buffer.from(signed.payloadDigest, 'base64url'),
    content: signed.text,
    receipt: await receiptOf(exchange, open, arrived),
    valid_until,
    received_late: receivedLate,
    changed_at: at,
  }
  const dueAt = dueAtOf(kind, row.state, valid_until)
  await addDocument(open, { ...row, single, dueAt })
  const step = {
    version: 1,
    event: 'issue',
    from: null,
    to: row.state,
    role: 'issuer' as const,
    participant: issuer.clientId,
    at,
  }
  await addStep(open, id, step)
  for (const party of parties) await addParty(open, id, party)
  const paper: Paper = { row, kind, body, parties, past: [step], tasks: {} }
  await carryOut(exchange, open, paper, { name: 'issue', stays: false, by: issuer.clientId })
  const followed = await follow(exchange, open, paper)
  await checkCase(open, caller, followed)
  return paper
}

/** Under the case of a paper only what follows on that paper is issued; a visit may issue anything. */
async function checkCase(
  open: CitizenConnection,
  { record, access }: CitizenCaller,
  followed: string | undefined,
): Promise<void> {
  if (record.kind !== 'case') return
  const grant = access.grant === null ? undefined : await grantOf(open, access.grant)
  if (followed === undefined || grant?.document !== followed) throw refuse('grant_action_missing')
}

const receiptOf = (
  exchange: Exchange,
  open: CitizenConnection,
  { signed, body, kind, issuer }: Arrived,
): Promise<string> =>
  issueDocumentReceipt(
    {
      issuer: exchange.issuer,
      doc: (body as { id: string }).id,
      typ: kind.typ,
      payloadDigest: signed.payloadDigest,
      textDigest: signed.textDigest,
      signers: signed.signers.map(({ kid, licence }) => ({
        by: issuer.clientId,
        kid,
        ...(licence === undefined ? {} : { licence }),
      })),
      leaf: open.commitment.toString('base64url'),
      missing: [...signed.missing],
      now: exchange.protocolClock(),
    },
    exchange.statementSigner,
  )

/** Another paper of this citizen, on which issuing this one is an act. @throws LienThongError `document_unknown` */
async function follow(
  exchange: Exchange,
  open: CitizenConnection,
  paper: Paper,
): Promise<string | undefined> {
  const { kind, body, row } = paper
  const following = kind.follows?.(body as never)
  if (following === undefined) return undefined
  const [issuer] = await exchange.registry.named([following.from], [], open)
  const id = issuer && documentIdOf(exchange, { ...following, issuer: issuer.clientId })
  const other = id === undefined ? undefined : await loadPaper(exchange, open, id)
  const party = other && actorRoleOf(other, row.issuer, following.event)
  if (!other || !party) throw refuse('document_unknown')
  const actor = actorOf(party, await holdsCase(exchange, open, other, row.issuer))
  const { event, reason, content } = following
  await act(
    exchange,
    open,
    other,
    { actor, participant: row.issuer },
    {
      event,
      through: kind.name,
      ...(reason === undefined ? {} : { reason }),
      ...(content === undefined ? {} : { content }),
    },
  )
  return other.row.id
}

async function replyOf(
  exchange: Exchange,
  { clientId, access }: CitizenCaller,
  { issuer, validity, warnings, signed }: Arrived,
  { row }: Paper,
): Promise<IssuedDocument> {
  const sealed = { citizen: access.citizen, document: row.id }
  const handle = exchange.documents.seal(clientId, issuer.pairwiseVersion, sealed)
  return {
    ...stateOf(handle, row),
    ...(validity === undefined ? {} : { validity: wireValidity(validity) }),
    receipt: row.receipt,
    receivedLate: row.received_late,
    findings: warnings.map(({ rule, severity, path, text }) => ({ rule, severity, path, text })),
    ...(row.content === signed.text ? {} : { document: row.content }),
  }
}

const wireValidity = ({ until, doubtfulDays, rows }: Validity): DocumentValidity => ({
  until,
  doubtfulDays: [...doubtfulDays],
  rows: rows.map(({ applies, law, sure, why }) => ({ applies, law, sure, why })),
})
