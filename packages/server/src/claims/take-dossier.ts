// Takes one dossier into one citizen's record: dossier, entries, receipt, access record, in one transaction.
import {
  type BookEntry,
  columnOf,
  type Dossier,
  type DossierResult,
  entriesOf,
  isPersonalId,
  issueReceipt,
  sealedDossier,
  summaryOf,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import { proofUse } from '../http/authenticate.ts'
import type { ParticipantCaller } from '../http/caller.ts'
import {
  addDossier,
  addEntries,
  dossierBefore,
  type NewDossier,
  personOfBook,
  supersedeOthers,
} from '../store/dossiers.ts'
import type { CitizenConnection } from '../store/with-citizen.ts'
import { isIdentified, isSamePerson, personOf } from './person.ts'

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
  const { n, maLk, findings } = arrival.dossier
  const summary = summaryOf(arrival.dossier.tables)
  const personalId = summary ? columnOf(summary, 'SO_CCCD').trim() : ''
  if (arrival.dossier.refused || !isPersonalId(personalId) || maLk === null) {
    return { n, maLk, outcome: 'refused', findings: [...findings] }
  }
  const written = await prepare(exchange, arrival, maLk)
  const citizen = await exchange.citizens.findOrMake(personalId)
  const access = {
    citizen,
    grant: null,
    holder: caller.clientId,
    issuedAt: caller.issuedAt,
    // An honest re-send is no replay: the dossier's own key prevents doubles.
    proof: proofUse(caller, written.digest),
    operation: 'submitClaims',
    basis: 'claim',
    action: null,
    sections: null,
    use: { passed: false },
  } as const
  const result = { n, maLk, digest: written.digest, findings: [...findings] }
  return exchange.doors.changeCitizen(access, async (open) => {
    const before = await dossierBefore(open, arrival.facility, maLk, written.digest)
    if (before) return { ...result, outcome: 'same', receipt: before.receipt }
    const receipt = await write(exchange, caller, open, written)
    return { ...result, outcome: 'taken', receipt }
  })
}

type Prepared = Omit<NewDossier, 'state' | 'receipt'> & { readonly entries: readonly BookEntry[] }

/** All that takes time is done before the citizen's record is locked. */
async function prepare(
  exchange: Exchange,
  { dossier, facility, fileDigest }: Arrival,
  maLk: string,
): Promise<Prepared> {
  const receivedAt = exchange.ruleClock()
  const { content, digest } = await sealedDossier(dossier)
  return {
    id: exchange.randomUuid(),
    facility,
    maLk,
    digest,
    fileDigest,
    person: personOf(dossier),
    content: Buffer.from(content),
    receivedAt,
    entries: entriesOf(dossier, { facility, receivedAt }),
  }
}

async function write(
  exchange: Exchange,
  caller: ParticipantCaller,
  open: CitizenConnection,
  written: Prepared,
): Promise<string> {
  const receipt = await issueReceipt(
    {
      issuer: exchange.issuer,
      digest: written.digest,
      document: 'claim',
      sender: caller.clientId,
      file: written.fileDigest,
      leaf: open.commitment.toString('base64url'),
      now: exchange.protocolClock(),
    },
    exchange.statementSigner,
  )
  const state = await stateOf(open, written)
  await addDossier(open, { ...written, state, receipt })
  await addEntries(open, written.id, written.entries)
  if (state === 'shown') await supersedeOthers(open, written)
  return receipt
}

/**
 * Somebody else's name under this id, or none: kept, receipted, and out of the book until identity has looked.
 * Who it is, the book's other visits say; where there are none, the sender may correct its own.
 */
async function stateOf(open: CitizenConnection, written: Prepared): Promise<NewDossier['state']> {
  const known = await personOfBook(open, written)
  const belongs =
    known === undefined ? isIdentified(written.person) : isSamePerson(known, written.person)
  return belongs ? 'shown' : 'quarantined'
}
