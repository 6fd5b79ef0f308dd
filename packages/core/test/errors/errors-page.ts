// Makes docs/errors.md from the catalogue: one heading a code, so that its anchor is the code itself.
import { readFileSync, writeFileSync } from 'node:fs'
import { engineRefusals } from '../../src/documents/refusals.ts'
import type { ErrorRow, Fault, Remedy, Retry, Text } from '../../src/errors/row.ts'
import { claimErrors } from '../../src/errors/topics/claim-errors.ts'
import { clientErrors } from '../../src/errors/topics/client-errors.ts'
import { exchangeErrors } from '../../src/errors/topics/exchange-errors.ts'
import { grantErrors } from '../../src/errors/topics/grant-errors.ts'
import { localErrors } from '../../src/errors/topics/local-errors.ts'
import { networkErrors } from '../../src/errors/topics/network-errors.ts'
import { paperErrors } from '../../src/errors/topics/paper-errors.ts'
import { requestErrors } from '../../src/errors/topics/request-errors.ts'
import { tokenErrors } from '../../src/errors/topics/token-errors.ts'
import { judicialRefusals } from '../../src/judicial/refusals.ts'
import { documentRefusals } from '../../src/trust/document/refusals.ts'
import { certificateRefusals } from '../../src/trust/sd-jwt/refusals.ts'

const address = new URL('../../../../docs/errors.md', import.meta.url)

type Rows = Readonly<Record<string, ErrorRow>>
type Entry = readonly [code: string, row: ErrorRow]

interface Topic extends Text {
  readonly entries: readonly Entry[]
}

const topic = (en: string, vi: string, rows: Rows, prefix = ''): Topic => ({
  en,
  vi,
  entries: Object.entries(rows).filter(([code]) => code.startsWith(prefix)),
})

/** In the order of the catalogue. */
const topics: readonly Topic[] = [
  topic('Client assertion', 'Xác nhận máy khách', tokenErrors, 'assertion_'),
  topic('DPoP proof', 'Bằng chứng DPoP', tokenErrors, 'proof_'),
  topic('Access token', 'Mã truy cập', tokenErrors, 'token_'),
  topic('Presentation (QR)', 'Mã QR xuất trình', tokenErrors, 'presentation_'),
  topic('Receipt', 'Biên nhận', tokenErrors, 'receipt_'),
  topic('Certificate copy', 'Bản sao phiếu lý lịch tư pháp', certificateRefusals, 'certificate_'),
  topic('Key binding', 'Bằng chứng giữ khóa', certificateRefusals, 'key_binding_'),
  topic('Status list', 'Danh sách trạng thái', certificateRefusals, 'status_list_'),
  topic('Client and scope', 'Máy khách và phạm vi', clientErrors),
  topic('Grant and visit', 'Quyền truy cập và lượt khám', grantErrors),
  topic('Claim files', 'Tệp giám định', claimErrors),
  topic('Request', 'Yêu cầu', requestErrors),
  topic('Exchange', 'Hệ thống', exchangeErrors),
  topic('Network', 'Mạng', networkErrors),
  topic('On this machine', 'Tại máy này', localErrors),
  topic('Papers', 'Giấy chuyển cơ sở, phiếu hẹn khám lại', paperErrors),
  topic('Signatures of papers', 'Chữ ký trên giấy', documentRefusals, 'document_'),
  topic('Receipts of papers', 'Biên nhận của giấy', documentRefusals, 'receipt_'),
  topic('Signing devices', 'Thiết bị ký', documentRefusals, 'signature_form_'),
  topic('Events', 'Sự kiện', documentRefusals, 'security_event_'),
  topic('Slips', 'Phiếu giấy có mã QR', documentRefusals, 'slip_'),
  topic('Trust list', 'Danh sách tin cậy', documentRefusals, 'trust_list_'),
  topic('Papers at the exchange', 'Giấy tại hệ thống liên thông', engineRefusals),
  topic('Judicial records', 'Lý lịch tư pháp', judicialRefusals),
]

export const remedyTexts: Readonly<Record<Remedy, Text>> = {
  'fix-input': {
    en: 'Correct what is sent. A person must change something; do not repeat it as it is.',
    vi: 'Sửa nội dung gửi. Cần người sửa; không gửi lại nguyên như cũ.',
  },
  'fix-setup': {
    en: 'Correct keys, clock, address or registration of the program, then try again.',
    vi: 'Sửa khóa, đồng hồ, địa chỉ hoặc đăng ký của chương trình rồi thử lại.',
  },
  'ask-citizen': {
    en: 'Only the citizen can help: ask for a new QR or for consent.',
    vi: 'Chỉ người dân giúp được: đề nghị mã QR mới hoặc sự đồng ý.',
  },
  'read-again': {
    en: 'Something changed meanwhile: read the current state, then decide again.',
    vi: 'Trạng thái đã thay đổi: đọc lại trạng thái hiện tại rồi quyết định.',
  },
  'try-later': {
    en: 'Wait (`Retry-After` where it is given) and send it again.',
    vi: 'Chờ (theo `Retry-After` nếu có) rồi gửi lại.',
  },
  'ask-outcome': {
    en: 'It may have been done. Send it again with the same idempotency key.',
    vi: 'Có thể đã được thực hiện. Gửi lại với cùng khóa chống trùng.',
  },
  'call-support': {
    en: 'Nothing that the program can do. Report the request id.',
    vi: 'Chương trình không tự xử lý được. Báo mã yêu cầu.',
  },
}

const retryTexts: Readonly<Record<Retry, Text>> = {
  never: { en: 'not as it is', vi: 'không gửi lại nguyên như cũ' },
  later: { en: 'later', vi: 'gửi lại sau' },
  'same-key': {
    en: 'at once, with the same idempotency key',
    vi: 'gửi lại ngay, với cùng khóa chống trùng',
  },
}

const faultTexts: Readonly<Record<Fault, Text>> = {
  caller: { en: 'who calls', vi: 'bên gọi' },
  exchange: { en: 'the exchange', vi: 'hệ thống' },
  upstream: { en: 'the line between them', vi: 'đường truyền giữa hai bên' },
}

export const errorsPage = (): string => `# Errors · Lỗi

Every refusal of the exchange and every failure of its clients has a code. Tell errors apart by \`code\`,
act on \`remedy\`. Each text says what happened and, on its second line, what to do next. This page is made
from \`packages/core/src/errors/\`; change it there.

Mỗi lần từ chối của hệ thống và mỗi lỗi của máy khách có một mã (\`code\`). Phân biệt lỗi theo \`code\`,
xử lý theo \`remedy\`. Mỗi mục nêu điều đã xảy ra và, ở dòng thứ hai, việc cần làm tiếp theo.

${topics.map((one) => `- [${one.en} · ${one.vi}](#${anchorOf(one)})`).join('\n')}

## What a program does · Chương trình xử lý thế nào

${tableOf('remedy', remedyTexts)}

${tableOf('retry', retryTexts)}

${tableOf('fault', faultTexts)}

${topics.map(topicOf).join('\n\n')}
`

const tableOf = (name: string, texts: Readonly<Record<string, Text>>) => `| \`${name}\` | | |
|---|---|---|
${Object.entries(texts)
  .map(([value, { en, vi }]) => `| \`${value}\` | ${en} | ${vi} |`)
  .join('\n')}`

/** As GitHub makes it of the heading. */
const anchorOf = ({ en, vi }: Topic) =>
  `${en} · ${vi}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-')

const topicOf = (one: Topic) => `## ${one.en} · ${one.vi}

| code | status | English | Tiếng Việt |
|---|---|---|---|
${one.entries.map(summaryOf).join('\n')}

${one.entries.map(sectionOf).join('\n\n')}`

/** Codes of the network and of local checks never travel, so they have no status. */
const statusOf = ({ status }: ErrorRow) => (status === 0 ? '–' : String(status))

const summaryOf = ([code, row]: Entry) =>
  `| [\`${code}\`](#${code}) | ${statusOf(row)} | ${row.title.en} | ${row.title.vi} |`

const sectionOf = ([code, row]: Entry) => `### ${code}

| English | Tiếng Việt |
|---|---|
| **${row.title.en}.** ${happenedIn(row, 'en')} | **${row.title.vi}.** ${happenedIn(row, 'vi')} |
| ${row.next.en} | ${row.next.vi} |

${factsOf(row)}

To see it · Cách gặp lỗi: ${row.provoke}`

const happenedIn = ({ detail, next }: ErrorRow, language: keyof Text) =>
  detail[language].slice(0, -next[language].length).trim()

const factsOf = (row: ErrorRow) =>
  [
    ...(row.status === 0 ? [] : [`status ${row.status}`, `OAuth \`${row.oauth}\``]),
    `remedy \`${row.remedy}\``,
    `retry \`${row.retry}\``,
    `fault \`${row.fault}\``,
  ].join(' · ')

export function readErrorsPage(): string {
  try {
    return readFileSync(address, 'utf8')
  } catch {
    // Not made yet: the test says so.
    return ''
  }
}

export const writeErrorsPage = (): void => writeFileSync(address, errorsPage())
