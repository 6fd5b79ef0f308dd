// The citizen's view of access records.
import type { AccessEntry, AccessLog } from '@lienthong/core'
import { grantHandle } from '../citizens/pairwise.ts'
import type { Participant } from '../registry/participants.ts'
import type { AccessRow } from '../store/ways.ts'

/** Where a page begins: after the row that the cursor names, or before all rows. */
export function pageStart(before: string | undefined): [minute: number, at: Date, proof: Buffer] {
  if (before === undefined) return [2_147_483_647, new Date(8.64e15), Buffer.alloc(17, 0xff)]
  const bytes = Buffer.from(before, 'base64url')
  return [bytes.readInt32BE(0), new Date(bytes.readUIntBE(4, 6)), bytes.subarray(10)]
}

export function accessLogPage(
  rows: readonly AccessRow[],
  limit: number,
  names: ReadonlyMap<string, Participant['name']>,
  reader: string,
): AccessLog {
  const entries = rows.map((row) => accessEntry(row, names, reader))
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last === undefined ? { entries } : { entries, next: cursorOf(last) }
}

function cursorOf(row: AccessRow): string {
  const head = Buffer.alloc(10)
  head.writeInt32BE(row.minute, 0)
  head.writeUIntBE(Date.parse(row.at), 4, 6)
  return Buffer.concat([head, Buffer.from(row.proof, 'hex')]).toString('base64url')
}

function accessEntry(
  { what, outcome, commitment }: AccessRow,
  names: ReadonlyMap<string, Participant['name']>,
  reader: string,
): AccessEntry {
  return {
    at: what.ruleTime,
    participant: {
      clientId: what.holder,
      name: names.get(what.holder) ?? { vi: what.holder, en: what.holder },
    },
    ...(what.practitioner ? { practitioner: what.practitioner } : {}),
    operation: what.operation,
    ...(what.purpose ? { purpose: what.purpose } : {}),
    basis: what.basis,
    sections: [...what.sections],
    outcome,
    ...(what.grant === undefined ? {} : { grant: grantHandle(reader, what.grant) }),
    record: Buffer.from(commitment, 'hex').toString('base64url'),
  }
}
