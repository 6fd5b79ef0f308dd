// Takes one dossier into one citizen's record: dossier, entries, receipt, access record, in one transaction.
import {
  columnOf,
  type Dossier,
  type DossierResult,
  dossierDigest,
  encodeDossier,
  entriesOf,
  isPersonalId,
  issueReceipt,
  summaryOf,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import { proofUse } from '../http/authenticate.ts'
import type { ParticipantCaller } from '../http/caller.ts'
import {
  addDossier,
  addEntries,
  dossierBefore,
  firstPerson,
  supersedeOthers,
} from '../store/dossiers.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { isSamePerson, personOf } from './person.ts'

export interface Arrival {
  readonly dossier: Dossier
  readonly facility: string
  /** SHA-256 of the file in which it came, base64url. */
  readonly fileDigest: string
}

export async function takeDossier(
  exchange: Exchange,
  caller: ParticipantCaller,
  arrival: Arrival,
): Promise<DossierResult> {
  const { dossier } = arrival
  const { n, maLk, findings } = dossier
  const summary = summaryOf(dossier.tables)
  const personalId = summary ? columnOf(summary, 'SO_CCCD').trim() : ''
  if (dossier.refused || !isPersonalId(personalId) || maLk === null) {
    return { n, maLk, outcome: 'refused', findings: [...findings] }
  }
  const digest = await dossierDigest(dossier)
  const citizen = await exchange.citizens.findOrMake(personalId)
  const access = {
    citizen,
    grant: null,
    holder: caller.clientId,
    issuedAt: caller.issuedAt,
    // An honest re-send is no replay: the dossier's own key prevents doubles.
    proof: proofUse(caller, digest),
    operation: 'submitClaims',
    basis: 'claim',
    action: null,
    sections: null,
    use: { passed: false },
  } as const
  const result = { n, maLk, digest, findings: [...findings] }
  return exchange.doors.changeCitizen(access, async (open) => {
    const before = await dossierBefore(open, arrival.facility, maLk, digest)
    if (before) return { ...result, outcome: 'same', receipt: before.receipt }
    const receipt = await write(exchange, caller, open, arrival, digest)
    return { ...result, outcome: 'taken', receipt }
  })
}

async function write(
  exchange: Exchange,
  caller: ParticipantCaller,
  open: CitizenConnection,
  { dossier, facility, fileDigest }: Arrival,
  digest: string,
): Promise<string> {
  const receivedAt = exchange.ruleClock()
  const receipt = await issueReceipt(
    {
      issuer: exchange.issuer,
      digest,
      document: 'claim',
      sender: caller.clientId,
      file: fileDigest,
      leaf: open.commitment.toString('base64url'),
      now: exchange.protocolClock(),
    },
    exchange.statementSigner,
  )
  const person = personOf(dossier)
  const first = await firstPerson(open)
  // Somebody else's name under this id: kept, receipted, and out of the book until identity has looked.
  const state = first === undefined || isSamePerson(first, person) ? 'shown' : 'quarantined'
  const id = exchange.randomUuid()
  const maLk = dossier.maLk ?? ''
  const content = Buffer.from(encodeDossier(dossier))
  await addDossier(open, {
    id,
    facility,
    maLk,
    digest,
    fileDigest,
    person,
    state,
    content,
    receipt,
    receivedAt,
  })
  await addEntries(open, id, entriesOf(dossier, { facility, receivedAt }))
  if (state === 'shown') await supersedeOthers(open, { id, facility, maLk })
  return receipt
}
