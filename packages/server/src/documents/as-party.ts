// Acting on a paper without reading it: state, dates, and what may be done now.
import {
  type AllowedActions,
  allowedActions,
  type DocumentAct,
  type DocumentKind,
  type DocumentState,
  refuse,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import type { PartyCaller } from '../http/caller.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { act } from './act.ts'
import {
  actorOf,
  actorRoleOf,
  holdsCase,
  loadPaper,
  type Paper,
  situationOf,
  stateOf,
} from './paper.ts'

/** @throws LienThongError `document_unknown` also for who is no party to it */
async function paperOf(
  exchange: Exchange,
  open: CitizenConnection,
  kind: DocumentKind,
  { document, clientId }: PartyCaller,
): Promise<Paper> {
  const paper = await loadPaper(exchange, open, document)
  const isParty = paper?.parties.some(({ participant }) => participant === clientId)
  if (paper?.kind !== kind || !isParty) throw refuse('document_unknown')
  return paper
}

function actorFor(paper: Paper, clientId: string, event: string, holdsCaseGrant: boolean) {
  const party = actorRoleOf(paper, clientId, event)
  if (party === undefined) throw refuse('document_unknown')
  return actorOf(party, holdsCaseGrant)
}

export const actOnDocument = (
  exchange: Exchange,
  kind: DocumentKind,
  caller: PartyCaller,
  event: string,
  { ifVersion, ...what }: DocumentAct,
): Promise<DocumentState> =>
  exchange.doors.changeCitizen(caller.access, async (open) => {
    const paper = await paperOf(exchange, open, kind, caller)
    if (ifVersion !== undefined && ifVersion !== paper.row.version) throw refuse('document_changed')
    const holds = await holdsCase(exchange, open, paper, caller.clientId)
    const actor = actorFor(paper, caller.clientId, event, holds)
    const acting = { actor, participant: caller.clientId }
    const after = await act(exchange, open, paper, acting, { event, ...what })
    return stateOf(caller.handle, after.row)
  })

/** Every event of the kind, as the party that it is for. */
export const actionsOnDocument = (
  exchange: Exchange,
  kind: DocumentKind,
  caller: PartyCaller,
): Promise<AllowedActions> =>
  exchange.doors.changeCitizen(caller.access, async (open) => {
    const paper = await paperOf(exchange, open, kind, caller)
    const holds = await holdsCase(exchange, open, paper, caller.clientId)
    const actions: AllowedActions['actions'] = {}
    for (const [event, rule] of Object.entries(kind.lifecycle.events)) {
      const actor = actorFor(paper, caller.clientId, event, holds)
      const allowed = allowedActions(kind.lifecycle, situationOf(exchange, paper, actor))[event]
      if (allowed === undefined) continue
      actions[event] = {
        ok: allowed.ok,
        ...(allowed.ok ? {} : { code: allowed.code, why: allowed.why }),
        ...(rule.reasons ? { reasons: Object.keys(rule.reasons.codes) } : {}),
        ...(rule.through === undefined ? {} : { through: rule.through }),
      }
    }
    return { ...stateOf(caller.handle, paper.row), actions }
  })
