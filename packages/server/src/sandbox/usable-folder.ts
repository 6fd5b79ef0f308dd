// The folder of a sandbox: made if it is missing, and tried before anything else is started.
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Text } from '@lienthong/core'
import { SandboxStartError } from './start-error.ts'

export class FolderUnusableError extends SandboxStartError {
  override readonly name = 'FolderUnusableError'
  readonly folder: string
  constructor(folder: string, why: Text, cause?: unknown) {
    const text = {
      en: `The folder ${folder} cannot be used: ${why.en}. Choose another with --folder or LIENTHONG_DATA.`,
      vi: `Không dùng được thư mục ${folder}: ${why.vi}. Hãy chọn thư mục khác bằng --folder hoặc LIENTHONG_DATA.`,
    }
    super(text, cause)
    this.folder = folder
  }
}

/** Its whole path, made and writable. @throws FolderUnusableError */
export function usableFolder(path: string): string {
  const folder = resolve(path)
  try {
    makeFolder(folder)
    // Mode bits say nothing about root, ACLs and mount options: only writing tells.
    rmdirSync(mkdtempSync(join(folder, 'writable-')))
    return folder
  } catch (cause) {
    const code = String((cause as NodeJS.ErrnoException).code)
    throw new FolderUnusableError(folder, reasons[code] ?? { en: code, vi: code }, cause)
  }
}

/** One by one: where a file system takes no folders, Node's own way of making parents never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder)
}

const noFolders: Text = {
  en: 'no folder can be made there',
  vi: 'không thể tạo thư mục ở đó',
}
const notAllowed: Text = {
  en: 'you are not allowed to write there',
  vi: 'bạn không có quyền ghi ở đó',
}
const fileInTheWay: Text = {
  en: 'there is a file of that name in the way',
  vi: 'đã có một tệp trùng tên trên đường dẫn này',
}

const reasons: Readonly<Record<string, Text>> = {
  ENOENT: noFolders,
  ENOSYS: noFolders,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: { en: 'it is read-only', vi: 'thư mục này chỉ cho phép đọc' },
  EEXIST: fileInTheWay,
  ENOTDIR: fileInTheWay,
  ENOSPC: { en: 'the disk is full', vi: 'ổ đĩa đã đầy' },
  ENAMETOOLONG: { en: 'its name is too long', vi: 'tên quá dài' },
}
