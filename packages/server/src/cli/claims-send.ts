// `lienthong claims send`: sends a file to the running sandbox, says what became of each dossier, and reads it
// back in a visit of its patient.
import {
  type BookEntry,
  bookSections,
  type ClaimFile,
  type ClaimReceipt,
  columnOf,
  type Dossier,
  type DossierResult,
  entriesOf,
  isPersonalId,
  type Language,
  LienThongError,
  readClaims,
  reportOf,
  summaryOf,
  type Text,
  toInstant,
} from '@lienthong/core'
import {
  type ClientOptions,
  createHospitalClient,
  findSandbox,
  type HospitalClient,
  type Sandbox,
} from '@lienthong/sdk'
import { numbersOfOthers, readClaimFile } from './claims-file.ts'
import { count, dossierName, printFindings, printReport } from './claims-print.ts'
import { languageOf, speaker } from './language.ts'

export interface SendOptions {
  readonly sandbox?: string
  readonly nobodyIsReal?: true
  readonly lang?: Language
}

export async function sendClaims(path: string, options: SendOptions): Promise<void> {
  const language = languageOf(options)
  const bytes = readClaimFile(path)
  const file = readClaims(bytes)
  const { facility } = file
  if (facility === null || file.refused) {
    printReport(reportOf(file), language)
    return endWithout(nothingSent, language)
  }
  const others = numbersOfOthers(file)
  if (others > 0 && !options.nobodyIsReal) return endWithout(refusalFor(others), language)
  const sandbox = findSandbox(options.sandbox, { language })
  const hospital = hospitalIn(sandbox, facility)
  if (hospital === undefined) return endWithout(noParticipant(facility), language)
  const client = createHospitalClient(hospital)
  try {
    await sendAndReadBack({ bytes, file, facility, client, sandbox, language })
  } catch (error) {
    if (!LienThongError.is(error)) throw error
    printError(error, language)
  } finally {
    await client.close()
    await sandbox.identity().close()
  }
}

const nothingSent: Text = { en: 'Nothing was sent.', vi: 'Chưa gửi gì.' }

const refusalFor = (others: number): Text => ({
  en: `Nothing was sent: the file holds ${count(others, 'personal id', 'personal ids')} outside 097… to 099…, the block of invented people, so real people may be meant. The sandbox is for invented people only. Replace the numbers; or, if you are sure that nobody in the file is real, add --nobody-is-real.`,
  vi: `Chưa gửi gì: tệp có ${others} số định danh nằm ngoài dải 097… đến 099… dành cho người giả định, nên có thể là của người thật. Sandbox chỉ dành cho người giả định. Hãy thay các số này; hoặc nếu chắc chắn trong tệp không có người thật, hãy thêm --nobody-is-real.`,
})

const noParticipant = (facility: string): Text => ({
  en: `Facility ${facility}, which the file names, is no participant of this sandbox. Stop the sandbox and start it with: lienthong sandbox --facility ${facility}`,
  vi: `Cơ sở ${facility} ghi trong tệp chưa là đơn vị của sandbox này. Hãy dừng sandbox rồi khởi động lại bằng: lienthong sandbox --facility ${facility}`,
})

function endWithout(why: Text, language: Language): void {
  console.error(why[language])
  process.exitCode = 1
}

function hospitalIn(sandbox: Sandbox, facility: string): ClientOptions | undefined {
  try {
    return sandbox.hospital(facility)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function printError(error: LienThongError, language: Language): void {
  console.error(`${error.code}: ${error.messageIn(language)}`)
  printFindings(error.findings, language)
  process.exitCode = 1
}

interface Sending {
  readonly bytes: Uint8Array
  readonly file: ClaimFile
  readonly facility: string
  readonly client: HospitalClient
  readonly sandbox: Sandbox
  readonly language: Language
}

async function sendAndReadBack(sending: Sending): Promise<void> {
  const { bytes, file, client, language } = sending
  const receipt = await client.claims.submit(bytes)
  printReceipt(receipt, file, language)
  const refused = receipt.dossiers.filter(({ outcome }) => outcome === 'refused')
  if (refused.length > 0) process.exitCode = 1
  for (const { n, outcome } of receipt.dossiers) {
    const dossier = file.dossiers.find((one) => one.n === n)
    if (outcome !== 'refused' && dossier !== undefined) await readBack(sending, dossier)
  }
}

const outcomes: Readonly<Record<DossierResult['outcome'], Text>> = {
  taken: { en: 'taken · receipt checked', vi: 'đã nhận · đã kiểm tra biên nhận' },
  same: {
    en: 'the same as before · receipt of then checked',
    vi: 'giống hồ sơ đã nhận trước đây · đã kiểm tra biên nhận lần đó',
  },
  refused: { en: 'refused', vi: 'bị từ chối' },
}

const aboutTaken: Text = {
  en: 'Taken means stored, with a receipt. Whether a dossier stands in a book is decided by number, name and birth date together, and is not told to the sender.',
  vi: '“Đã nhận” nghĩa là đã lưu và có biên nhận. Hồ sơ có vào sổ hay không được quyết định theo số định danh, họ tên và ngày sinh có khớp nhau không, và không được báo cho bên gửi.',
}

function printReceipt(receipt: ClaimReceipt, file: ClaimFile, language: Language): void {
  const say = speaker(language)
  for (const { n, maLk, outcome } of receipt.dossiers) {
    const tables = Object.keys(file.dossiers.find((one) => one.n === n)?.tables ?? {}).length
    const read = say({
      en: `${count(tables, 'table', 'tables')} read`,
      vi: `đọc được ${tables} bảng`,
    })
    console.log(`${dossierName(n, maLk, language)}: ${say(outcomes[outcome])} · ${read}`)
  }
  const findings = [receipt, ...receipt.dossiers].flatMap((part) => part.findings)
  printFindings(
    findings.map(({ rule, severity, text }) => ({ rule, severity, text: say(text) })),
    language,
  )
  console.log(say(aboutTaken))
}

/** Reads what the patient's phone opens: only this process, and the phone in it, know who that is. */
async function readBack(sending: Sending, dossier: Dossier): Promise<void> {
  const { facility, client, sandbox, language } = sending
  const summary = summaryOf(dossier.tables)
  const personalId = summary ? columnOf(summary, 'SO_CCCD').trim() : ''
  if (!isPersonalId(personalId)) return
  const phone = sandbox.identity().wallet({ personalId })
  const { qrText } = await phone.present({ facility })
  const visit = await client.visits.open({ presentation: qrText })
  const { entries } = await visit.healthBook()
  await visit.close()
  const shown = entries.filter(
    ({ provenance }) => provenance.facility === facility && provenance.visit === dossier.maLk,
  )
  printVisit(shown, dossier, facility, language)
}

function printVisit(
  shown: readonly BookEntry[],
  dossier: Dossier,
  facility: string,
  language: Language,
): void {
  const say = speaker(language)
  const name = dossierName(dossier.n, dossier.maLk, language)
  console.log(
    say({
      en: `\n${name}, read back in a visit that its patient opened:`,
      vi: `\n${name}, đọc lại qua lượt khám do người bệnh mở:`,
    }),
  )
  // Names stay off the screen, as in `check`.
  for (const { section, at = '', text } of shown.filter((one) => one.section !== 'administrative'))
    console.log(
      `  ${titleOf(section, language).padEnd(titleWidth(language))} ${at.slice(0, 16).padEnd(16)} ${text}`,
    )
  if (shown.length === 0) console.log(`  ${say(notInBook)}`)
  else if (!isFrom(shown, dossier, facility)) console.log(`  ${say(otherVersion)}`)
}

const titleWidth = (language: Language): number =>
  Math.max(...bookSections.map(({ title }) => title[language].length))

const titleOf = (section: BookEntry['section'], language: Language): string =>
  bookSections.find(({ name }) => name === section)?.title[language] ?? section

const notInBook: Text = {
  en: 'The book under this number shows nothing of it. Either the name or birth date is not that of the book, or all of it is of a kind that is kept out.',
  vi: 'Sổ của số định danh này không có nội dung nào của hồ sơ. Có thể họ tên hoặc ngày sinh không khớp với sổ, hoặc toàn bộ thuộc loại không đưa vào sổ.',
}

const otherVersion: Text = {
  en: 'This is another version of the visit than the one in the file: a newer one was sent, or the name or birth date in the file is not that of the book.',
  vi: 'Đây là phiên bản khác của lượt khám so với tệp: đã có phiên bản mới hơn được gửi, hoặc họ tên hay ngày sinh trong tệp không khớp với sổ.',
}

/** Whether what is shown of a visit is what this dossier gives. */
function isFrom(shown: readonly BookEntry[], dossier: Dossier, facility: string): boolean {
  const contentOf = ({ id, at, codes, text, fields }: BookEntry) =>
    JSON.stringify([id, at, codes, text, Object.entries(fields)])
  const own = entriesOf(dossier, { facility, receivedAt: toInstant(new Date()) }).map(contentOf)
  return shown.every((entry) => own.includes(contentOf(entry)))
}
