// `lienthong sandbox`: starts it, shows how to use it, stays until Ctrl-C.
import { join } from 'node:path'
import { type Language, parseFacilityCode, type Text } from '@lienthong/core'
import { Command, InvalidArgumentError, Option } from 'commander'
import { type Sandbox, type SandboxStep, startSandbox } from '../sandbox/start.ts'
import { defaultFolder } from './folder.ts'
import { interrupted, interruptible } from './interruptible.ts'
import { languageOf, languageOption, speaker } from './language.ts'
import { printTour } from './tour.ts'

interface Options {
  readonly folder?: string
  readonly port: number
  readonly facility?: string
  readonly tour: 'always' | 'new' | 'never'
  readonly json?: true
  readonly untilStdinEnds?: true
  readonly verbose?: true
  readonly lang?: Language
}

export const sandboxCommand = () =>
  new Command('sandbox')
    .description('Start a whole exchange on this computer, with invented hospitals and citizens')
    .option('--folder <path>', 'where data and keys are kept (default: LIENTHONG_DATA)')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes any', parsePort, 8787)
    .option('--facility <code>', 'make your own facility a participant, by its 5-digit code')
    .addOption(
      new Option('--tour <when>', 'run the tour first')
        .choices(['always', 'new', 'never'])
        .default('never'),
    )
    .option('-v, --verbose', 'with the tour: show the tokens, decoded')
    .option('--json', 'print sandbox.json on one line instead of words')
    .option('--until-stdin-ends', 'stop when standard input ends: for programs that start it')
    .addOption(languageOption())
    .addHelpText('after', examples)
    .action(run)

const examples = `
Examples:
  lienthong sandbox                     start it, or say where it runs
  lienthong sandbox --facility 01234    with your own facility
  lienthong sandbox --tour always       show what it does first`

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.')
}

const run = (options: Options): Promise<void> =>
  interruptible((signal) => serve(options, signal), options)

async function serve(options: Options, signal: AbortSignal): Promise<void> {
  const say = speaker(languageOf(options))
  const tell = (text: Text) => {
    if (!options.json) console.log(say(text))
  }
  const sandbox = await start(options, tell, signal)
  try {
    if (options.json) console.log(JSON.stringify(sandbox.file))
    else await welcome(sandbox, options, signal)
    await interrupted(signal)
    tell({ en: 'Stopping …', vi: 'Đang dừng …' })
  } finally {
    await sandbox.stop()
  }
}

function start(
  options: Options,
  tell: (text: Text) => void,
  signal: AbortSignal,
): Promise<Sandbox> {
  const { folder = defaultFolder(), port, facility } = options
  return startSandbox({
    folder,
    port,
    ...(facility === undefined ? {} : { facility: parseFacilityCode(facility) }),
    signal,
    onProgress: (step) => tell(progress[step]),
  })
}

const progress: Readonly<Record<SandboxStep, Text>> = {
  copy: { en: 'Copying PostgreSQL (once) …', vi: 'Đang sao chép PostgreSQL (một lần) …' },
  initdb: {
    en: 'Making the database (once, a few seconds) …',
    vi: 'Đang tạo cơ sở dữ liệu (một lần, vài giây) …',
  },
  start: { en: 'Starting PostgreSQL …', vi: 'Đang khởi động PostgreSQL …' },
  schema: { en: 'Making tables and participants …', vi: 'Đang tạo bảng và các đơn vị …' },
  personas: {
    en: 'Sending the claim files of the invented citizens …',
    vi: 'Đang gửi hồ sơ của các công dân giả định …',
  },
}

async function welcome(sandbox: Sandbox, options: Options, signal: AbortSignal): Promise<void> {
  const say = speaker(languageOf(options))
  const wanted = options.tour === 'always' || (options.tour === 'new' && sandbox.isNew)
  if (wanted) {
    console.log()
    await printTour(join(sandbox.folder, 'sandbox.json'), {
      language: languageOf(options),
      signal,
      ...(options.verbose ? { verbose: true } : {}),
    })
  }
  const { baseUrl, file } = sandbox
  const lines = [
    '',
    say({
      en: 'The sandbox is running. It is no official system.',
      vi: 'Sandbox đang chạy. Đây không phải hệ thống chính thức.',
    }),
    `  ${say({ en: 'Base URL', vi: 'Địa chỉ' })}: ${baseUrl}`,
    `  OpenAPI: ${file.openapi}   ${say({ en: 'as a page', vi: 'dạng trang' })}: ${baseUrl}/docs`,
    '',
    say({ en: 'Participants and their keys:', vi: 'Các đơn vị và khóa:' }),
    ...file.participants.map(
      ({ clientId, name, keyFile }) => `  ${clientId}  ${say(name)}\n      ${keyFile}`,
    ),
    '',
    say({
      en: 'Citizens with a phone (lienthong present NAME):',
      vi: 'Công dân có điện thoại (lienthong present TÊN):',
    }),
    ...file.personas.map(({ name, story }) => `  ${name}  ${say(story)}`),
    '',
    say({
      en: 'Paste this into desk.mjs and run it with node:',
      vi: 'Dán đoạn này vào desk.mjs rồi chạy bằng node:',
    }),
    '',
    ...snippet(options.folder === undefined ? undefined : join(sandbox.folder, 'sandbox.json')),
    '',
    say({ en: 'Ctrl-C stops it. Data stays.', vi: 'Ctrl-C để dừng. Dữ liệu được giữ lại.' }),
  ]
  console.log(lines.join('\n'))
}

/** Ten lines that make their own QR. */
const snippet = (file: string | undefined): readonly string[] => [
  "import { createHospitalClient, findSandbox } from '@lienthong/sdk'",
  '',
  `const sandbox = findSandbox(${file === undefined ? '' : JSON.stringify(file)})`,
  "const exchange = createHospitalClient(sandbox.hospital('01001'))",
  "const presentation = await sandbox.present('an', { facility: '01001' })",
  'const visit = await exchange.visits.open({ presentation })',
  'const form = await visit.prefill()',
  'for (const { title, value } of form.fields) console.log(title.vi, value)',
  'const book = await visit.healthBook()',
  'for (const { section, text } of book.entries) console.log(section, text)',
  'await visit.close()',
]
