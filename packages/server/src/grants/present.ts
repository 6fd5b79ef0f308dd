// A presentation becomes a grant: a visit at the hospital that shows it, or the citizen's own view.
import { createHash, createHmac } from 'node:crypto'
import {
  decryptSubject,
  failedStep,
  type GrantKind,
  type Instant,
  instantOf,
  isFinal,
  isPersonalId,
  type MayAct,
  type PersonalId,
  type Presentation,
  parseCompact,
  parseLocalDate,
  plusSeconds,
  type RequestedDetails,
  refuse,
  type TokenReply,
  toInstant,
  type Verification,
  verifyPresentation,
} from '@lienthong/core'
import { uuidOfHash } from '../documents/handles.ts'
import { loadPaper } from '../documents/paper.ts'
import type { Access } from '../evidence/access.ts'
import type { Exchange } from '../exchange.ts'
import type { ShowSteps } from '../http/authenticate.ts'
import type { ClientCaller } from '../http/caller.ts'
import { keysFor } from '../registry/participants.ts'
import { addGrant, type Grant, grantOpenedBy } from '../store/grants.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { grantRules } from './kinds.ts'
import { tokenReplyFor } from './token-reply.ts'

export async function exchangePresentation(
  exchange: Exchange,
  caller: ClientCaller,
  text: string,
  requested: RequestedDetails | undefined,
  show: ShowSteps,
): Promise<TokenReply> {
  const { verification, genuine } = await verify(exchange, caller, text)
  show('presentation', verification.steps)
  const presentation = verification.value
  if (presentation === undefined) {
    const code = failedStep(verification)?.code ?? 'internal'
    const citizen = genuine && (await exchange.citizens.find(genuine))
    // A genuine QR that is late, or somebody else's: the citizen sees the try.
    // The caller's own words stay out of a list that is not theirs to write in.
    const tried = citizen && accessOf(caller, citizen, undefined, undefined)
    throw refuse(tried ? await exchange.doors.refuseCitizen(tried, code) : code)
  }
  const citizen = await exchange.citizens.findOrMake(presentation.personalId)
  const document = documentIn(exchange, presentation, citizen)
  const by = openedBy(presentation)
  const opens = grantId(exchange, by)
  const access = { ...accessOf(caller, citizen, presentation.mayAct, requested), opens }
  if (access.purpose && !grantRules[access.basis].purposes.includes(access.purpose)) {
    throw refuse(await exchange.doors.refuseCitizen(access, 'input_invalid'))
  }
  if (document === 'unknown') {
    throw refuse(await exchange.doors.refuseCitizen(access, 'document_unknown'))
  }
  const grant = await exchange.doors.changeCitizen(access, (open) =>
    openOnce(exchange, caller, open, access, { by, document }),
  )
  return tokenReplyFor(exchange, caller, citizen, grant)
}

/** The verification, and whom the QR is about where identity's signature on it is good, whatever else is wrong. */
async function verify(
  exchange: Exchange,
  caller: ClientCaller,
  text: string,
): Promise<{ verification: Verification<Presentation>; genuine: PersonalId | undefined }> {
  const { clientId, facility } = caller.participant
  const iss: unknown = parseCompact(text, 4096)?.payload.iss
  const issuer = typeof iss === 'string' ? await exchange.registry.find(iss) : undefined
  const identity = issuer?.role === 'identity' && issuer.isActive ? issuer : undefined
  let subject: string | undefined
  const verification = await verifyPresentation(text, {
    issuer: exchange.issuer,
    identity: identity && { clientId: identity.clientId, keys: keysFor(identity, 'attest') },
    presenter: facility === null ? { clientId } : { clientId, facility },
    decryptSubject: async (sub) => {
      subject = await decryptSubject(sub, exchange.keys.enc)
      return subject
    },
    now: exchange.protocolClock(),
  })
  const passed = (name: string) =>
    verification.steps.some((step) => step.name === name && step.result === 'passed')
  const signed = passed('key-current') && passed('signature')
  const genuine = signed && subject !== undefined && isPersonalId(subject) ? subject : undefined
  return { verification, genuine }
}

type OpeningAccess = Access & { readonly basis: GrantKind }

function accessOf(
  caller: ClientCaller,
  citizen: Buffer,
  mayAct: MayAct | undefined,
  requested: RequestedDetails | undefined,
): OpeningAccess {
  const basis = basisOf(mayAct)
  const rule = grantRules[basis]
  return {
    citizen,
    grant: null,
    holder: caller.participant.clientId,
    issuedAt: caller.issuedAt,
    proof: caller.proof,
    operation: 'issueToken',
    basis,
    action: null,
    sections: mayAct === undefined ? rule.sectionsUnnamed : rule.sections,
    purpose: requested?.purpose ?? rule.purposes[0],
    practitioner: requested?.practitioner,
    use: caller.use,
  }
}

function basisOf(mayAct: MayAct | undefined): GrantKind {
  if (mayAct === undefined) return 'visit'
  if ('client' in mayAct) return 'self'
  return mayAct.document === undefined ? 'visit' : 'case'
}

/** The paper that the citizen's app named, by its own handle; it must be this citizen's. */
function documentIn(
  exchange: Exchange,
  { iss, mayAct }: Presentation,
  citizen: Buffer,
): string | null | 'unknown' {
  if (mayAct === undefined || !('facility' in mayAct) || mayAct.document === undefined) return null
  const sealed = exchange.documents.open(iss, mayAct.document)
  return sealed?.citizen.equals(citizen) ? sealed.document : 'unknown'
}

const openedBy = ({ iss, jti }: Presentation): Buffer =>
  createHash('sha256').update(`${iss}\0${jti}`).digest()

/** A presentation makes one grant, whose id is known before the lock and is on its record (UUIDv8). */
function grantId(exchange: Exchange, by: Buffer): string {
  const { identifierKey } = exchange.keys
  return uuidOfHash(createHmac('sha256', identifierKey).update('grant').update(by).digest())
}

async function openOnce(
  exchange: Exchange,
  caller: ClientCaller,
  open: CitizenConnection,
  access: OpeningAccess & { readonly opens: string },
  { by, document }: { readonly by: Buffer; readonly document: string | null },
): Promise<Grant> {
  const before = await grantOpenedBy(open, by)
  if (before === undefined) {
    const until = await untilOf(exchange, open, access, document)
    const grant = newGrant(access, { until, document })
    const from = new Date(exchange.ruleClock())
    await addGrant(open, grant, { by, holder: access.holder, jkt: caller.jkt, from })
    return grant
  }
  // A lost answer costs the patient nothing: the same desk gets the same visit, until it has been read.
  const untouched = before.state === 'open' && !before.read
  const again = before.holder === access.holder && before.jkt === caller.jkt && untouched
  if (!again) throw refuse('presentation_used')
  return before
}

/** Days in which a paper that is over may still be looked at. Our rule (D). */
const afterwardsSeconds = 30 * 24 * 60 * 60

/** A visit ends by its kind; a case soon after the paper's last day, or what there is of it. */
async function untilOf(
  exchange: Exchange,
  open: CitizenConnection,
  access: OpeningAccess,
  document: string | null,
): Promise<Instant> {
  const longest = plusSeconds(exchange.ruleClock(), grantRules[access.basis].seconds)
  if (document === null) return longest
  const paper = await loadPaper(exchange, open, document)
  // A paper opens for those that it names, and for nobody else.
  const isParty = paper?.parties.some(({ participant }) => participant === access.holder)
  if (paper === undefined || !isParty) throw refuse('document_unknown')
  const { state, valid_until, changed_at } = paper.row
  const end = isFinal(paper.kind.lifecycle, state)
    ? toInstant(changed_at)
    : valid_until === null
      ? longest
      : instantOf(parseLocalDate(valid_until))
  const until = Math.min(longest, plusSeconds(end, afterwardsSeconds)) as Instant
  if (until <= exchange.ruleClock()) throw refuse('case_not_opened')
  return until
}

function newGrant(
  access: OpeningAccess & { readonly opens: string },
  { until, document }: { readonly until: Instant; readonly document: string | null },
): Grant {
  const rule = grantRules[access.basis]
  return {
    id: access.opens,
    kind: access.basis,
    purpose: access.purpose ?? rule.purposes[0],
    sections: [...(access.sections ?? [])],
    actions: [...rule.actions],
    practitioner: access.practitioner ?? null,
    until: new Date(until),
    document,
  }
}
