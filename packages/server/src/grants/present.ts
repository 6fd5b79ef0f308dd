// A presentation becomes a grant: a visit at the hospital that shows it, or the citizen's own view.
import { createHash } from 'node:crypto'
import {
  decryptSubject,
  failedStep,
  type GrantKind,
  isPersonalId,
  type Presentation,
  parseCompact,
  plusSeconds,
  type RequestedDetails,
  refuse,
  type TokenReply,
  verifyPresentation,
} from '@lienthong/core'
import type { Access } from '../evidence/access.ts'
import type { Exchange } from '../exchange.ts'
import { passed, type ShowSteps } from '../http/authenticate.ts'
import type { ClientCaller } from '../http/caller.ts'
import { keysFor } from '../registry/participants.ts'
import { addGrant, type Grant, grantOpenedBy } from '../store/grants.ts'
import { grantRules } from './kinds.ts'
import { tokenReplyFor } from './token-reply.ts'

export async function exchangePresentation(
  exchange: Exchange,
  caller: ClientCaller,
  text: string,
  requested: RequestedDetails | undefined,
  show: ShowSteps,
): Promise<TokenReply> {
  const { presentation, access } = await check(exchange, caller, text, requested, show)
  const grant = await exchange.doors.changeCitizen(access, async (open) => {
    const by = openedBy(presentation)
    const before = await grantOpenedBy(open, by)
    if (before === undefined) {
      const made = newGrant(exchange, presentation, access)
      const from = new Date(exchange.ruleClock())
      await addGrant(open, made, { by, holder: access.holder, jkt: caller.jkt, from })
      return made
    }
    // A lost answer costs the patient nothing: the same desk gets the same visit, until it has been read.
    const again = before.holder === access.holder && before.jkt === caller.jkt && !before.read
    if (!again) throw refuse('presentation_used')
    return before
  })
  return tokenReplyFor(exchange, caller, access.citizen, grant)
}

async function check(
  exchange: Exchange,
  caller: ClientCaller,
  text: string,
  requested: RequestedDetails | undefined,
  show: ShowSteps,
): Promise<{ presentation: Presentation; access: Access }> {
  const { clientId, facility } = caller.participant
  const iss: unknown = parseCompact(text, 4096)?.payload.iss
  const issuer = typeof iss === 'string' ? await exchange.registry.find(iss) : undefined
  const identity = issuer?.role === 'identity' ? issuer : undefined
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
  const accessOf = (citizen: Buffer, kind: GrantKind, named: boolean): Access => {
    const rule = grantRules[kind]
    const purpose = requested?.purpose ?? rule.purposes[0]
    return {
      citizen,
      grant: null,
      holder: clientId,
      issuedAt: caller.issuedAt,
      proof: caller.proof,
      operation: 'issueToken',
      basis: kind,
      action: null,
      sections: named ? rule.sections : rule.sectionsUnnamed,
      purpose,
      practitioner: requested?.practitioner,
      use: caller.use,
    }
  }
  if (
    !verification.ok &&
    subject !== undefined &&
    isPersonalId(subject) &&
    isGenuine(verification)
  ) {
    // A genuine QR that is late, or somebody else's: the citizen sees the try.
    const citizen = await exchange.citizens.find(subject)
    const code = failedStep(verification)?.code ?? 'internal'
    show('presentation', verification.steps)
    if (citizen)
      throw refuse(await exchange.doors.refuseCitizen(accessOf(citizen, 'visit', true), code))
  }
  const presentation = passed('presentation', verification, show)
  const kind = presentation.mayAct && 'client' in presentation.mayAct ? 'self' : 'visit'
  const citizen = await exchange.citizens.findOrMake(presentation.personalId)
  const access = accessOf(citizen, kind, presentation.mayAct !== undefined)
  if (access.purpose && !grantRules[kind].purposes.includes(access.purpose))
    throw refuse('input_invalid')
  return { presentation, access }
}

/** Signed by identity, whatever else may be wrong with it. */
const isGenuine = ({ steps }: { steps: readonly { name: string; result: string }[] }): boolean =>
  steps.every((step) => step.name !== 'signature' || step.result === 'passed')

const openedBy = ({ iss, jti }: Presentation): Buffer =>
  createHash('sha256').update(`${iss}\0${jti}`).digest()

function newGrant(exchange: Exchange, presentation: Presentation, access: Access): Grant {
  const kind = presentation.mayAct && 'client' in presentation.mayAct ? 'self' : 'visit'
  const rule = grantRules[kind]
  return {
    id: exchange.randomUuid(),
    kind,
    purpose: access.purpose ?? rule.purposes[0],
    sections: [...(access.sections ?? [])],
    actions: [...rule.actions],
    practitioner: access.practitioner ?? null,
    until: new Date(plusSeconds(exchange.ruleClock(), rule.seconds)),
  }
}
