// Reads what is around the tables: GIAMDINHHS, or a table that is a file of its own.
import type { ClaimLimits } from '../limits.ts'
import type { TellFile } from '../rules/file-rules.ts'
import { escaped } from './escaped.ts'
import { XmlFault, type XmlReader } from './read-xml.ts'
import { type TableReader, tableReader } from './table-reader.ts'

/** One FILEHOSO: a table, still packed. */
export interface PackedTable {
  /** LOAIHOSO. */
  kind: string
  /** NOIDUNGFILE: base64, or XML where it stood there unpacked. */
  content: string
  inline: boolean
}

export type PackedDossier = readonly PackedTable[]

/** Which elements may stand inside which: the official envelope, and what shortened ones leave out. */
const children: Readonly<Record<string, readonly string[]>> = {
  GIAMDINHHS: ['THONGTINDONVI', 'THONGTINHOSO', 'CHUKYDONVI', 'DANHSACHHOSO'],
  THONGTINDONVI: ['MACSKCB'],
  THONGTINHOSO: ['NGAYLAP', 'SOLUONGHOSO', 'DANHSACHHOSO'],
  DANHSACHHOSO: ['HOSO', 'FILEHOSO'],
  HOSO: ['FILEHOSO'],
  FILEHOSO: ['LOAIHOSO', 'NOIDUNGFILE'],
}

/** Tables that are sent as files of their own, by their root. */
const standAlone: ReadonlyMap<string, 'CHECKIN' | 'XML12'> = new Map([
  ['CHI_TIEU_TRANG_THAI_KCB', 'CHECKIN'],
  ['CHI_TIEU_GIAM_DINH_YKHOA', 'XML12'],
])

export interface EnvelopeReader extends XmlReader {
  /** Dossiers read to their end and not yet taken away. */
  readonly packed: PackedDossier[]
  /** Texts of MACSKCB, NGAYLAP and SOLUONGHOSO; absent where there is no such element. */
  readonly header: Readonly<Partial<Record<HeaderField, string>>>
  /** The table that is the file, where it is one. */
  alone(): { readonly name: 'CHECKIN' | 'XML12'; readonly reader: TableReader } | undefined
  /** The element being read; of a table by itself its row and column. */
  place(): { readonly table?: string; readonly row?: number; readonly field?: string }
}

type HeaderField = 'MACSKCB' | 'NGAYLAP' | 'SOLUONGHOSO'
const isHeaderField = (name: string): name is HeaderField =>
  name === 'MACSKCB' || name === 'NGAYLAP' || name === 'SOLUONGHOSO'

export function envelopeReader(tell: TellFile, limits: ClaimLimits): EnvelopeReader {
  const packed: PackedDossier[] = []
  const header: Partial<Record<HeaderField, string>> = {}
  const path: string[] = []
  let dossiers = 0
  let dossier: PackedTable[] | undefined
  let table: PackedTable | undefined
  /** Depth of the element whose inside is passed over; 0 where none is. */
  let skipped = 0
  let alone: { readonly name: 'CHECKIN' | 'XML12'; readonly reader: TableReader } | undefined

  return { packed, header, alone: () => alone, place, open, text, attribute, close }

  function place(): ReturnType<EnvelopeReader['place']> {
    if (alone !== undefined) return { table: alone.name, ...alone.reader.place() }
    const field = path.at(-1)
    return field === undefined ? {} : { field }
  }

  function open(name: string): void {
    if (alone !== undefined) {
      alone.reader.open(name)
      return
    }
    const parent = path.at(-1)
    const isContent = path.includes('NOIDUNGFILE')
    path.push(name)
    if (skipped > 0) return
    if (parent === undefined) openRoot(name)
    else if (isContent) append(`<${name}>`, true)
    else if (children[parent]?.includes(name)) openKnown(name, parent)
    else {
      tell('envelope_unknown', name)
      skipped = path.length
    }
  }

  function openRoot(name: string): void {
    if (name === 'GIAMDINHHS') return
    const own = standAlone.get(name)
    if (own === undefined) throw new XmlFault('root_unknown', '1:1')
    // Each arrival becomes a dossier.
    const rows = { ...limits, dossierRows: limits.dossiers }
    const reader = tableReader(own, (rule, place, more) => tell(rule, place?.field, more), rows)
    alone = { name: own, reader }
    reader.open(name)
  }

  function openKnown(name: string, parent: string): void {
    if (name === 'CHUKYDONVI') skipped = path.length
    if (name === 'DANHSACHHOSO' && parent === 'GIAMDINHHS') {
      tell('envelope_variant', name, { expected: 'THONGTINHOSO/DANHSACHHOSO' })
    }
    if (name === 'HOSO') {
      endDossier()
      dossier = []
    }
    if (name === 'FILEHOSO' && parent === 'DANHSACHHOSO') {
      tell('envelope_variant', name, { expected: 'DANHSACHHOSO/HOSO/FILEHOSO' })
      dossier ??= []
    }
    if (name === 'FILEHOSO') table = { kind: '', content: '', inline: false }
    if (isHeaderField(name)) header[name] ??= ''
  }

  function text(piece: string): void {
    if (alone !== undefined) {
      alone.reader.text(piece)
      return
    }
    const name = path.at(-1) ?? ''
    if (skipped > 0) {
      if (path[skipped - 1] === 'CHUKYDONVI' && piece.trim() !== '') tell('signature_not_checked')
    } else if (isHeaderField(name)) {
      header[name] = `${header[name] ?? ''}${piece}`
    } else if (table !== undefined && name === 'LOAIHOSO') {
      table.kind += piece
    } else if (table !== undefined && path.includes('NOIDUNGFILE')) {
      append(table.inline ? escaped(piece) : piece, false)
    } else if (piece.trim() !== '') {
      tell('envelope_unknown', name)
    }
  }

  function attribute(name: string): void {
    if (alone !== undefined) alone.reader.attribute(name)
    else if (skipped === 0) tell('attribute_ignored', path.at(-1))
  }

  function close(name: string): void {
    if (alone !== undefined) {
      alone.reader.close(name)
      return
    }
    if (skipped === path.length) skipped = 0
    else if (skipped === 0) closeKnown(name)
    path.pop()
  }

  function closeKnown(name: string): void {
    if (path.slice(0, -1).includes('NOIDUNGFILE')) {
      append(`</${name}>`, true)
      return
    }
    if (name === 'FILEHOSO' && table !== undefined) {
      dossier?.push(table)
      table = undefined
    }
    if (name === 'HOSO' || name === 'DANHSACHHOSO') endDossier()
  }

  function endDossier(): void {
    if (dossier === undefined) return
    if (dossiers >= limits.dossiers) throw new XmlFault('too_many_dossiers', '–')
    dossiers += 1
    packed.push(dossier)
    dossier = undefined
  }

  function append(piece: string, inline: boolean): void {
    if (table === undefined) return
    // Text before the first element would have been taken for base64: as XML it must be escaped.
    if (inline && !table.inline) table.content = escaped(table.content)
    table.inline ||= inline
    table.content += piece
    if (table.content.length > limits.payloadCharacters) throw new XmlFault('payload_too_big', '–')
  }
}
