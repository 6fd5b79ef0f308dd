// The claim tables: CHECKIN and XML1 to XML15, in the order of a canonical file.
import { checkin } from './checkin.ts'
import type { ClaimTable, ColumnsOf } from './define-table.ts'
import { xml1 } from './xml1.ts'
import { xml2 } from './xml2.ts'
import { xml3 } from './xml3.ts'
import { xml4 } from './xml4.ts'
import { xml5 } from './xml5.ts'
import { xml6 } from './xml6.ts'
import { xml7 } from './xml7.ts'
import { xml8 } from './xml8.ts'
import { xml9 } from './xml9.ts'
import { xml10 } from './xml10.ts'
import { xml11 } from './xml11.ts'
import { xml12 } from './xml12.ts'
import { xml13 } from './xml13.ts'
import { xml13Qd3176 } from './xml13-qd3176.ts'
import { xml14 } from './xml14.ts'
import { xml14Qd3176 } from './xml14-qd3176.ts'
import { xml15 } from './xml15.ts'

/** Every table with its layouts; where two acts differ in columns, that of Decision 4750 comes first. */
export const claimTables = {
  CHECKIN: [checkin],
  XML1: [xml1],
  XML2: [xml2],
  XML3: [xml3],
  XML4: [xml4],
  XML5: [xml5],
  XML6: [xml6],
  XML7: [xml7],
  XML8: [xml8],
  XML9: [xml9],
  XML10: [xml10],
  XML11: [xml11],
  XML12: [xml12],
  XML13: [xml13, xml13Qd3176],
  XML14: [xml14, xml14Qd3176],
  XML15: [xml15],
} as const satisfies Record<string, readonly [ClaimTable, ...ClaimTable[]]>

/** Name of a claim table, e.g. `XML2`. */
export type TableName = keyof typeof claimTables

export const tableNames = Object.keys(claimTables) as readonly TableName[]

/** Columns of a table by name; of both layouts where there are two. */
export type RowOf<Name extends TableName> = ColumnsOf<(typeof claimTables)[Name][number]>

export const isTableName = (name: string): name is TableName => Object.hasOwn(claimTables, name)
