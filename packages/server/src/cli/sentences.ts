// What a person can act on is said in a sentence, in the language of the command.
import { type Language, LienThongError, type Text } from '@lienthong/core'
import { SandboxStartError } from '../sandbox/start-error.ts'

/** The sentence for an error; undefined where it is a bug, which is shown whole. */
export function sentenceFor(error: unknown, language: Language): string | undefined {
  if (LienThongError.is(error)) return error.messageIn(language)
  if (error instanceof SandboxStartError) return error.text[language]
  if (!(error instanceof Error)) return undefined
  return (fileFault(error) ?? missingInSandbox(error))?.[language]
}

const fileFaults: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'There is no such file or folder', vi: 'Không có tệp hoặc thư mục này' },
  EISDIR: { en: 'This is a folder, not a file', vi: 'Đây là thư mục, không phải tệp' },
  ENOTDIR: {
    en: 'A part of this path is no folder',
    vi: 'Có phần của đường dẫn không phải thư mục',
  },
  EEXIST: { en: 'This is there already', vi: 'Đường dẫn này đã có sẵn' },
  EACCES: {
    en: 'This may not be read or written by this account',
    vi: 'Tài khoản này không được phép đọc hoặc ghi tại đây',
  },
  EPERM: {
    en: 'This may not be changed by this account',
    vi: 'Tài khoản này không được phép thay đổi tại đây',
  },
}

function fileFault(error: Error): Text | undefined {
  const { code, path } = error as NodeJS.ErrnoException
  const said = fileFaults[code ?? '']
  const shown = path === undefined ? '' : `: ${path}`
  return said && { en: `${said.en}${shown}`, vi: `${said.vi}${shown}` }
}

const kinds: Readonly<Record<string, Text>> = {
  persona: { en: 'There is no citizen of this name', vi: 'Không có công dân nào mang tên này' },
  hospital: {
    en: 'No hospital of the sandbox has this facility code',
    vi: 'Không có bệnh viện nào trong sandbox mang mã cơ sở này',
  },
}

/** The SDK names what there is. */
function missingInSandbox({ message }: Error): Text | undefined {
  const [, kind = '', names] = /^The sandbox has no such (\w+); it has (.*)$/.exec(message) ?? []
  const said = kinds[kind]
  return (
    said && {
      en: `${said.en}. The sandbox has: ${names}`,
      vi: `${said.vi}. Sandbox có: ${names}`,
    }
  )
}
