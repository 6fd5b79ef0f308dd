// Takes a claim file: all of it is read and judged first, then each dossier is a transaction of its own.
import { setImmediate } from 'node:timers/promises'
import {
  type ClaimFile,
  type ClaimFinding,
  type ClaimReceipt,
  type DossierResult,
  decodeClaims,
  type ErrorCode,
  type Finding,
  LienThongError,
  refuse,
  sha256Base64url,
} from '@lienthong/core'
import type { Exchange } from '../exchange.ts'
import type { ParticipantCaller } from '../http/caller.ts'
import { takeDossier } from './take-dossier.ts'

/** @throws LienThongError `claims_unreadable`, `claims_refused`: nothing of the file was taken */
export async function takeClaimFile(
  exchange: Exchange,
  caller: ParticipantCaller,
  bytes: Uint8Array,
): Promise<ClaimReceipt> {
  const participant = await exchange.registry.find(caller.clientId)
  const facility = participant?.facility
  if (!facility) throw refuse('scope_missing')
  const file = await decode(bytes, facility)
  if (file.refused || file.dossiers.length === 0)
    throw refused('claims_unreadable', file, file.findings)
  const digest = await sha256Base64url(bytes)
  const dossiers: DossierResult[] = []
  for (const dossier of file.dossiers) {
    const arrival = { dossier, facility, fileDigest: digest }
    dossiers.push(await takeDossier(exchange, caller, arrival).catch(interrupted(dossiers)))
  }
  if (dossiers.every((dossier) => dossier.outcome === 'refused')) {
    throw refused(
      'claims_refused',
      file,
      dossiers.flatMap((dossier) => dossier.findings),
    )
  }
  return { file: digest, facility, dossiers, findings: [...file.findings] }
}

/** "Nothing was done" would be wrong once a dossier of the file has been taken. */
const interrupted = (before: readonly DossierResult[]) => (error: unknown) => {
  const isPart = before.some((dossier) => dossier.outcome === 'taken')
  const isOurs = LienThongError.is(error) && error.fault === 'exchange'
  throw isPart && isOurs ? refuse('claims_interrupted', { cause: error }) : error
}

/** Gives way to other requests between slices. */
async function decode(bytes: Uint8Array, facility: string): Promise<ClaimFile> {
  const reading = decodeClaims(bytes, { facility })
  let step = reading.next()
  while (!step.done) {
    await setImmediate()
    step = reading.next()
  }
  return step.value
}

const refused = (code: ErrorCode, file: ClaimFile, findings: readonly ClaimFinding[]) =>
  refuse(code, {
    findings: [...new Set([...file.findings, ...findings])].map(problemFinding),
  })

function problemFinding(finding: ClaimFinding): Finding {
  const { rule, severity, dossier, table, row, field, text } = finding
  const place = [dossier === 0 ? 'file' : `dossier/${dossier}`, table, row, field]
  const path = place.filter((part) => part !== undefined).join('/')
  return { rule, severity, path, text: text.en, texts: text }
}
