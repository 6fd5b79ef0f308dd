// The claim file that a command was given: its bytes, and whose personal ids it holds.
import { readFileSync } from 'node:fs'
import { type ClaimFile, columnOf, isInventedPersonalId, isPersonalId } from '@lienthong/core'

/** The bytes. What is wrong with the path is thrown with it: Node leaves it out where it is a folder. */
export function readClaimFile(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error
  }
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
