// Makes docs/errors.md from the catalogue: one heading a code, so that its anchor is the code itself.
import { readFileSync, writeFileSync } from 'node:fs'
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'
import type { ErrorRow, Fault, Remedy, Retry } from '../../src/errors/row.ts'

const address = new URL('../../../../docs/errors.md', import.meta.url)

export const remedyTexts: Readonly<Record<Remedy, string>> = {
  'fix-input': 'Correct what is sent. A person must change something; do not repeat it as it is.',
  'fix-setup': 'Correct keys, clock, address or registration of the program, then try again.',
  'ask-citizen': 'Only the citizen can help: ask for a new QR or for consent.',
  'read-again': 'Somebody changed it meanwhile: read the current state, then decide again.',
  'try-later': 'Wait (`Retry-After` where it is given) and send it again.',
  'ask-outcome': 'It may have been done. Send it again with the same idempotency key.',
  'call-support': 'Nothing that the program can do. Report the request id.',
}

const faultTexts: Readonly<Record<Fault, string>> = {
  caller: 'who calls',
  exchange: 'the exchange',
  upstream: 'the line between them',
}

const retryTexts: Readonly<Record<Retry, string>> = {
  never: 'not as it is',
  later: 'later',
  'same-key': 'at once, with the same idempotency key',
}

export const errorsPage = (): string => `# Errors · Lỗi

Every refusal of the exchange and every failure of its clients has a code. Tell errors apart by \`code\`,
act on \`remedy\`. This page is made from \`packages/core/src/errors/catalogue.ts\`; change it there.

Mỗi lần từ chối của hệ thống và mỗi lỗi của máy khách có một mã (\`code\`). Phân biệt lỗi theo \`code\`,
xử lý theo \`remedy\`.

## What a program does · Cách xử lý

| \`remedy\` | |
|---|---|
${Object.entries(remedyTexts)
  .map(([remedy, text]) => `| \`${remedy}\` | ${text} |`)
  .join('\n')}

## All codes · Tất cả các mã

| code | status | \`remedy\` | English | Tiếng Việt |
|---|---|---|---|---|
${rows().map(summaryOf).join('\n')}

${rows().map(sectionOf).join('\n\n')}
`

const rows = () => Object.entries(catalogue) as [ErrorCode, ErrorRow][]

/** Codes of the network and of local checks never travel, so they have no status. */
const statusOf = ({ status }: ErrorRow) => (status === 0 ? '–' : String(status))

const summaryOf = ([code, row]: [ErrorCode, ErrorRow]) =>
  `| [\`${code}\`](#${code}) | ${statusOf(row)} | \`${row.remedy}\` | ${row.title.en} | ${row.title.vi} |`

const sectionOf = ([code, row]: [ErrorCode, ErrorRow]) => `### ${code}

**${row.title.en}.** ${row.detail.en}

**${row.title.vi}.** ${row.detail.vi}

- Status: ${statusOf(row)}; at an OAuth endpoint: ${oauthOf(row)}
- Whose fault: ${faultTexts[row.fault]} (\`${row.fault}\`)
- Send again: ${retryTexts[row.retry]} (\`${row.retry}\`)
- What to do (\`${row.remedy}\`): ${remedyTexts[row.remedy]}
- To see it: ${row.provoke}`

const oauthOf = ({ status, oauth }: ErrorRow) => (status === 0 ? '–' : `\`${oauth}\``)

export function readErrorsPage(): string {
  try {
    return readFileSync(address, 'utf8')
  } catch {
    // Not made yet: the test says so.
    return ''
  }
}

export const writeErrorsPage = (): void => writeFileSync(address, errorsPage())
