// Reads a claim file and says everything that is wrong with it; bad input is a finding, never an exception.
import { isFacilityCode } from '../identifiers/facility-code.ts'
import { type ClaimFile, columnOf } from './claim-file.ts'
import { add, type Findings, type ListBudget, noFindings } from './findings.ts'
import { foreignForm } from './foreign-form.ts'
import { type ClaimLimits, claimLimits } from './limits.ts'
import { type FileView, fileRules, type TellFile } from './rules/file-rules.ts'
import { type OpenDossier, openAlone, readDossier, sealDossier } from './xml/dossier-reader.ts'
import { type EnvelopeReader, envelopeReader } from './xml/envelope-reader.ts'
import { readXml, XmlFault } from './xml/read-xml.ts'

export interface DecodeOptions {
  /** Code of the facility that sends the file; a file that names another is refused. Default: not compared. */
  readonly facility?: string
  /** Default: the limits of the exchange. Tests pass smaller ones. */
  readonly limits?: ClaimLimits
}

/**
 * Reads a claim file: `GIAMDINHHS`, or a stand-alone CHECKIN or XML12.
 *
 * A generator: it yields the bytes done about every 256 kB, so that a server can do other things in
 * between, and returns the file with all findings. It never throws, whatever the bytes are. A fault
 * in one table refuses that dossier; broken XML of the envelope, or a count that says the file was
 * cut off, refuses all of them.
 *
 * Not checked: signatures, code lists, prices and sums, and whether anything in the file is true.
 *
 * @example
 * ```ts
 * const reading = decodeClaims(bytes)
 * let step = reading.next()
 * while (!step.done) step = reading.next()
 * const file = step.value
 * ```
 * @see Letter 1245/BHXH-CNTT and Decision 4750/QĐ-BYT, for the form of the file
 */
export function* decodeClaims(
  bytes: Uint8Array,
  options: DecodeOptions = {},
): Generator<number, ClaimFile> {
  const limits = options.limits ?? claimLimits
  const budget = { left: limits.fileFindings }
  const findings = noFindings(budget)
  const tellFile = tellingOnce(findings, limits)
  const envelope = envelopeReader(tellFile, limits)
  const open: OpenDossier[] = []
  try {
    const foreign = foreignForm(bytes)
    if (foreign !== undefined) throw new XmlFault(foreign, '–')
    for (const done of readXml(bytes, envelope, limits)) {
      yield done
      yield* unpack(done)
    }
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault
    const place = { dossier: 0, ...envelope.place() }
    add(findings, limits, fault.rule, place, { position: fault.position })
  }
  yield* unpack(bytes.length)
  open.push(...aloneDossiers(envelope, limits, budget))
  return seal(envelope, open, findings, tellFile, options)

  function* unpack(done: number): Generator<number> {
    for (const packed of envelope.packed.splice(0)) {
      open.push(yield* readDossier(packed, { n: open.length + 1, done, limits, budget }))
    }
  }
}

/**
 * {@link decodeClaims} in one go, for programs that have nothing else to do meanwhile.
 *
 * @example
 * ```ts
 * for (const dossier of readClaims(bytes).dossiers) console.log(dossier.maLk, dossier.refused)
 * ```
 */
export function readClaims(bytes: Uint8Array, options: DecodeOptions = {}): ClaimFile {
  const reading = decodeClaims(bytes, options)
  let step = reading.next()
  while (!step.done) step = reading.next()
  return step.value
}

/** Says a thing about the file once for each element, however often it is met. */
function tellingOnce(findings: Findings, limits: ClaimLimits): TellFile {
  const told = new Set<string>()
  return (rule, field, details) => {
    const key = `${rule} ${field ?? ''}`
    if (told.has(key)) return
    // Names of elements come from outside: what is remembered of them has a limit too.
    if (told.size < limits.findings) told.add(key)
    add(findings, limits, rule, { dossier: 0, ...(field === undefined ? {} : { field }) }, details)
  }
}

/** Arrivals are one dossier each; a file of assessments is one, and refused because it names no visit. */
function aloneDossiers(
  envelope: EnvelopeReader,
  limits: ClaimLimits,
  budget: ListBudget,
): readonly OpenDossier[] {
  const alone = envelope.alone()
  if (alone === undefined || alone.reader.rows.length === 0) return []
  const { name, reader } = alone
  const groups = name === 'CHECKIN' ? reader.rows.map((row) => [row]) : [reader.rows]
  return groups.map((rows, at) => openAlone(name, rows, { n: at + 1, limits, budget }))
}

function seal(
  envelope: EnvelopeReader,
  open: readonly OpenDossier[],
  findings: Findings,
  tellFile: TellFile,
  options: DecodeOptions,
): ClaimFile {
  const { header } = envelope
  const first = envelope.alone()?.reader.rows[0]
  const named = first === undefined ? header.MACSKCB : columnOf(first, 'MA_CSKCB')
  const view: FileView = {
    ...(named === undefined ? {} : { facility: named }),
    ...(header.NGAYLAP === undefined ? {} : { madeOn: header.NGAYLAP }),
    ...(header.SOLUONGHOSO === undefined ? {} : { count: header.SOLUONGHOSO }),
    ...(options.facility === undefined ? {} : { sender: options.facility }),
    hasEnvelope: envelope.alone() === undefined,
    dossiers: open.length,
  }
  // After broken XML nothing more can be said of the envelope than that.
  if (!findings.refused) for (const rule of fileRules) rule(view, tellFile)
  const limits = options.limits ?? claimLimits
  const code = named?.trim() ?? ''
  const facility = isFacilityCode(code) ? code : null
  const file = { facility, refused: findings.refused, earlier: new Set<string>() }
  return {
    facility,
    madeOn: header.NGAYLAP ?? null,
    dossiers: open.map((dossier) => sealDossier(dossier, file, limits)),
    findings: findings.listed,
    more: findings.more,
    refused: findings.refused,
  }
}
