// The claim file that a command was given: its bytes, and whose personal ids it holds.
import { readFileSync } from 'node:fs'
import {
  type ClaimFile,
  columnOf,
  isInventedPersonalId,
  isPersonalId,
  type Language,
  type Text,
} from '@lienthong/core'

/** The bytes; where there are none, says why and makes the command end with 1. */
export function readClaimFile(path: string, language: Language): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    const fault = faults[String((error as { code?: unknown }).code)]
    if (fault === undefined) throw error
    console.error(`${path}: ${fault[language]}`)
    process.exitCode = 1
    return undefined
  }
}

const denied = { en: 'You may not read this file.', vi: 'Không có quyền đọc tệp này.' }
const absent = { en: 'There is no such file.', vi: 'Không có tệp này.' }

const faults: Readonly<Record<string, Text>> = {
  ENOENT: absent,
  ENOTDIR: absent,
  EISDIR: { en: 'This is a folder, not a file.', vi: 'Đây là thư mục, không phải tệp.' },
  EACCES: denied,
  EPERM: denied,
}

/** How many personal ids of the file are not of the block in which people are invented. */
export function numbersOfOthers(file: ClaimFile): number {
  const numbers = file.dossiers.flatMap(({ tables }) =>
    Object.values(tables).flatMap((rows) =>
      rows.flatMap((row) => [columnOf(row, 'SO_CCCD'), columnOf(row, 'SO_CCCD_NND')]),
    ),
  )
  const ids = numbers.map((number) => number.trim()).filter(isPersonalId)
  return new Set(ids.filter((id) => !isInventedPersonalId(id))).size
}
