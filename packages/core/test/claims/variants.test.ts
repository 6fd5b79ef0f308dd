import { expect, test } from 'vitest'
import { checkClaims } from '../../src/claims/check.ts'
import { hasColumn, type Row } from '../../src/claims/claim-file.ts'
import {
  dossierDigest,
  encodeClaims,
  encodeDossier,
  sealedDossier,
} from '../../src/claims/encode.ts'
import {
  base64Of,
  bytesOf,
  decode,
  drug,
  envelopeOf,
  fileOf,
  hosoOf,
  result,
  rulesOf,
  summary,
  summaryXml,
  textOf,
  visit,
  xmlOf,
} from './visits.ts'

const inOneRoot = (root: string, list: string, records: string) =>
  `<${root}><${list}>${records}</${list}></${root}>`
const drugsXml = inOneRoot(
  'CHITIEU_CHITIET_THUOC',
  'DSACH_CHI_TIET_THUOC',
  xmlOf(drug, 'CHI_TIET_THUOC'),
)

/** What is read of the first dossier, without the marks of absent columns. */
const tablesOf = (bytes: Uint8Array) => {
  const [dossier] = decode(bytes).dossiers
  return dossier?.tables ?? {}
}

test('a table written as XML in place of base64 is read alike', () => {
  const bytes = envelopeOf(hosoOf(['XML1', summaryXml], ['XML2', drugsXml]))
  expect(tablesOf(bytes).XML1?.[0]).toMatchObject(summary)
  expect(tablesOf(bytes).XML2?.[0]).toMatchObject(drug)
  expect(rulesOf(bytes)).toContain('table_inline')
  expect(checkClaims(bytes).ok).toBe(true)
})

test('a table written as XML keeps marks, CDATA and returns in its texts', () => {
  const text = 'Glucose &lt; 3,9 &amp; <![CDATA[HbA1c > 9 & <b>]]>&#13;'
  const bytes = envelopeOf(hosoOf(['XML1', summaryXml.replace('Khám định kỳ', text)]))
  expect(tablesOf(bytes).XML1?.[0]?.LY_DO_VV).toBe('Glucose < 3,9 & HbA1c > 9 & <b>\r')
})

test('base64 with line breaks and a byte order mark inside is read alike', () => {
  const broken = base64Of(`\ufeff<?xml version="1.0"?>${summaryXml}`).replace(/.{76}/g, '$&\r\n')
  const bytes = envelopeOf(hosoOf(['XML1', broken]))
  expect(tablesOf(bytes).XML1?.[0]).toMatchObject(summary)
  expect(rulesOf(bytes)).toContain('payload_bom')
  expect(checkClaims(bytes).ok).toBe(true)
})

test('an empty NOIDUNGFILE counts as an absent table', () => {
  const bytes = envelopeOf(hosoOf(['XML1', base64Of(summaryXml)], ['XML6', ''], ['XML7', '  ']))
  expect(Object.keys(tablesOf(bytes))).toEqual(['XML1'])
  expect(rulesOf(bytes).filter((rule) => rule === 'table_empty')).toHaveLength(2)
  expect(checkClaims(bytes).ok).toBe(true)
})

test('a root with an empty list counts as an absent table', () => {
  const empty = inOneRoot('CHI_TIEU_DIEUTRI_BENHLAO', 'DSACH_CHITIET_DIEUTRI_BENHLAO', '')
  const bytes = envelopeOf(hosoOf(['XML1', base64Of(summaryXml)], ['XML15', base64Of(empty)]))
  expect(Object.keys(tablesOf(bytes))).toEqual(['XML1'])
  expect(rulesOf(bytes)).toContain('table_empty')
})

test('every dossier of a file with two is read', () => {
  const other = { ...summary, MA_LK: 'LK-2', SO_CCCD: '098060000002' }
  const file = decode(fileOf(visit, { XML1: [other] }))
  expect(file.dossiers.map(({ n, maLk, refused }) => [n, maLk, refused])).toEqual([
    [1, 'LK-2026-0001', false],
    [2, 'LK-2', false],
  ])
})

test('XML2 may come before XML1', () => {
  const bytes = envelopeOf(hosoOf(['XML2', base64Of(drugsXml)], ['XML1', base64Of(summaryXml)]))
  expect(checkClaims(bytes).dossiers[0]?.tables).toEqual([
    { name: 'XML1', rows: 1 },
    { name: 'XML2', rows: 1 },
  ])
})

test('more dossiers than SOLUONGHOSO says are taken with a warning, fewer refuse the file', () => {
  const hoso = hosoOf(['XML1', base64Of(summaryXml)])
  expect(checkClaims(envelopeOf(hoso, { count: '0' }))).toMatchObject({ ok: true })
  expect(rulesOf(envelopeOf(hoso, { count: '0' }))).toContain('count_more')
  const cut = decode(envelopeOf(hoso, { count: '2' }))
  expect(cut.refused).toBe(true)
  expect(cut.dossiers.map(({ refused }) => refused)).toEqual([true])
})

const referral = {
  MA_LK: 'LK-2026-0001',
  SO_HOSO: '1',
  SO_CHUYENTUYEN: '2',
  GIAY_CHUYEN_TUYEN: '3',
  HO_TEN: summary.HO_TEN,
}
const withReferral = (row: object) =>
  envelopeOf(
    hosoOf(
      ['XML1', base64Of(summaryXml)],
      ['XML13', base64Of(xmlOf({ ...row }, 'CHI_TIEU_GIAYCHUYENTUYEN'))],
    ),
  )

test('a referral of Decision 4750 and one of Decision 3176 are told apart by their columns', () => {
  const before = withReferral({ ...referral, MA_NOI_DEN: '79024', PP_DIEU_TRI: 'Nội khoa' })
  const after = withReferral({ ...referral, MA_CSKCB_DEN: '79024', TINH_TRANG_CT: 'Ổn định' })
  expect(checkClaims(before).edition).toBe('4750')
  expect(checkClaims(after).edition).toBe('3176')
  expect(rulesOf(before)).not.toContain('element_unknown')
  expect(rulesOf(after)).not.toContain('element_unknown')
  expect(tablesOf(after).XML13?.[0]).toMatchObject({
    MA_CSKCB_DEN: '79024',
    TINH_TRANG_CT: 'Ổn định',
  })
})

test('a referral with columns of both decisions is read as 3176 and keeps the others beside it', () => {
  const mixed = withReferral({
    ...referral,
    MA_CSKCB_DEN: '79024',
    TEN_THUOC: 'Metformin',
    TEN_DICH_VU: 'Khám',
  })
  const [row] = tablesOf(mixed).XML13 ?? []
  expect(checkClaims(mixed)).toMatchObject({ ok: true, edition: '3176' })
  expect(rulesOf(mixed)).toContain('edition_mixed')
  expect(row?.MA_CSKCB_DEN).toBe('79024')
  expect(row?.extra).toEqual([
    ['TEN_THUOC', 'Metformin'],
    ['TEN_DICH_VU', 'Khám'],
  ])
})

test.each([
  ['20261224', '3176'],
  ['202612240800', '4750'],
])('an appointment on %s is one of Decision %s and no error', (day, edition) => {
  const row: Row<'XML14'> = {
    ...copied(),
    MA_LK: 'LK-2026-0001',
    NGAY_HEN_KL: day,
    NGAY_CT: '20261123',
  }
  const bytes = fileOf({ ...visit, XML14: [row] })
  expect(checkClaims(bytes).edition).toBe(edition)
  expect(checkClaims(bytes).findings.filter(({ field }) => field === 'NGAY_HEN_KL')).toEqual([])
})

const copied = (): Row<'XML14'> => ({
  SO_GIAYHEN_KL: '7',
  MA_CSKCB: '01001',
  HO_TEN: 'Nguyễn Văn Mẫu',
  MA_BAC_SI: '000123/HNO-CCHN',
  MA_TTDV: '0123456789',
})

test('two cards, a form of care of one digit and an empty district are no error', () => {
  const row = {
    ...summary,
    MA_THE_BHYT: 'HT3990000000001;HT2990000000001',
    MA_DKBD: '01001;79024',
    GT_THE_TU: '20260101;20260701',
    GT_THE_DEN: '20260630;20261231',
    MA_LOAI_KCB: '1',
    MAHUYEN_CU_TRU: '',
  }
  const report = checkClaims(fileOf({ XML1: [row] }))
  expect(report.ok).toBe(true)
  expect(report.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['required_disputed', 'warning'],
  ])
})

test('CDATA with & and < gives the text that was meant', () => {
  const text = 'Glucose < 3,9 & HbA1c > 9'
  const xml = summaryXml
    .replace('<GHI_CHU>', '')
    .replace('</TONG_HOP>', `<GHI_CHU>lời dặn: <![CDATA[${text}]]> hết</GHI_CHU></TONG_HOP>`)
  const bytes = envelopeOf(hosoOf(['XML1', base64Of(xml)]))
  expect(tablesOf(bytes).XML1?.[0]?.GHI_CHU).toBe(`lời dặn: ${text} hết`)
  expect(tablesOf(encodeClaims(decode(bytes))).XML1?.[0]?.GHI_CHU).toBe(`lời dặn: ${text} hết`)
})

test('XML16 to XML18 are kept as they came, with a warning', () => {
  const unknown = base64Of('<X>1</X>')
  const bytes = envelopeOf(
    hosoOf(['XML1', base64Of(summaryXml)], ['XML16', unknown], ['XML18', '<Y>2</Y>']),
  )
  const [dossier] = decode(bytes).dossiers
  expect(dossier?.unknown).toEqual([
    { name: 'XML16', base64: unknown },
    { name: 'XML18', base64: base64Of('<Y>2</Y>') },
  ])
  expect(checkClaims(bytes).findings).toContainEqual(
    expect.objectContaining({ rule: 'table_unknown', severity: 'warning', table: 'XML16' }),
  )
  expect(checkClaims(bytes).ok).toBe(true)
  expect(decode(encodeClaims(decode(bytes))).dossiers[0]?.unknown).toEqual(dossier?.unknown)
})

test('columns in another order, unknown, repeated and absent ones lose nothing when written again', () => {
  const xml = `<TONG_HOP><HO_TEN>Nguyễn Văn Mẫu</HO_TEN><MA_LK>LK</MA_LK><SO_CCCD>098058000001</SO_CCCD><GHI_CHU>một</GHI_CHU><GHI_CHU>hai</GHI_CHU><COT_MOI>ba</COT_MOI><LY_DO_VV>có <b>đậm</b></LY_DO_VV></TONG_HOP>`
  const bytes = envelopeOf(hosoOf(['XML1', base64Of(xml)]))
  const [row] = tablesOf(bytes).XML1 ?? []
  expect(row).toMatchObject({
    GHI_CHU: 'một',
    LY_DO_VV: 'có <b>đậm</b>',
    extra: [
      ['GHI_CHU', 'hai'],
      ['COT_MOI', 'ba'],
    ],
  })
  expect(row?.missing).toContain('NGAY_SINH')
  expect(row !== undefined && hasColumn(row, 'NGAY_SINH')).toBe(false)
  expect(rulesOf(bytes)).toEqual(
    expect.arrayContaining([
      'element_order',
      'element_unknown',
      'element_repeated',
      'element_missing',
      'nested_in_leaf',
    ]),
  )
  expect(tablesOf(encodeClaims(decode(bytes))).XML1).toEqual(tablesOf(bytes).XML1)
})

test('elements of other names around the rows are read with a warning', () => {
  const xml = inOneRoot(
    'CHITIEU_DU_LIEU_GIAY_RA_VIEN',
    'DSACH_GIAY_RA_VIEN',
    '<GIAY_RA_VIEN><MA_LK>LK-2026-0001</MA_LK><TEN_BS>Bác sĩ Ví Dụ</TEN_BS></GIAY_RA_VIEN>',
  )
  const bytes = envelopeOf(hosoOf(['XML1', base64Of(summaryXml)], ['XML7', base64Of(xml)]))
  expect(tablesOf(bytes).XML7?.[0]).toMatchObject({ TEN_BS: 'Bác sĩ Ví Dụ' })
  expect(rulesOf(bytes)).toContain('payload_root_variant')
  expect(checkClaims(bytes).ok).toBe(true)
})

test('two discharge papers of one birth are two rows of one table, also after writing', () => {
  const rows: Row<'XML7'>[] = [
    { MA_LK: 'LK-2026-0001', SO_LUU_TRU: '1' },
    { MA_LK: 'LK-2026-0001', SO_LUU_TRU: '2' },
  ]
  const bytes = fileOf({ ...visit, XML7: rows })
  expect(tablesOf(bytes).XML7?.map(({ SO_LUU_TRU }) => SO_LUU_TRU)).toEqual(['1', '2'])
})

test('FILEHOSO directly under DANHSACHHOSO is read as one dossier', () => {
  const [hoso] = [hosoOf(['XML1', base64Of(summaryXml)], ['XML2', base64Of(drugsXml)])]
  const bytes = envelopeOf(hoso.replace('<HOSO>', '').replace('</HOSO>', ''))
  expect(checkClaims(bytes)).toMatchObject({
    ok: true,
    dossiers: [{ tables: [{ name: 'XML1' }, { name: 'XML2' }] }],
  })
  expect(rulesOf(bytes)).toContain('envelope_variant')
})

test('a FILEHOSO before the first HOSO is a dossier of its own, not lost', () => {
  const other = summaryXml
    .replaceAll('LK-2026-0001', 'LK-2')
    .replace('098058000001', '098060000002')
  const loose = hosoOf(['XML1', base64Of(other)])
    .replace('<HOSO>', '')
    .replace('</HOSO>', '')
  const file = decode(
    envelopeOf(`${loose}${hosoOf(['XML1', base64Of(summaryXml)])}`, { count: '2' }),
  )
  expect(file.dossiers.map(({ maLk, refused }) => [maLk, refused])).toEqual([
    ['LK-2', false],
    ['LK-2026-0001', false],
  ])
})

test('a file of arrivals is read without an envelope: one dossier for each arrival', () => {
  const arrival: Row<'CHECKIN'> = {
    MA_LK: 'LK-1',
    HO_TEN: 'Nguyễn Văn Mẫu',
    SO_CCCD: '098058000001',
    MA_CSKCB: '01001',
    NGAY_VAO: '202611230730',
  }
  const bytes = fileOf({ CHECKIN: [arrival] }, { CHECKIN: [{ ...arrival, MA_LK: 'LK-2' }] })
  expect(textOf(bytes)).toContain('<CHI_TIEU_TRANG_THAI_KCB>')
  const file = decode(bytes, { facility: '01001' })
  expect(file).toMatchObject({ facility: '01001', refused: false })
  expect(file.dossiers.map(({ maLk, refused }) => [maLk, refused])).toEqual([
    ['LK-1', false],
    ['LK-2', false],
  ])
  expect(textOf(encodeClaims(file))).toBe(textOf(bytes))
})

test('XML12 is read inside a visit; alone it is read and refused, because it names no visit', () => {
  const inside = fileOf({ ...visit, XML12: [{ HO_TEN: 'Nguyễn Văn Mẫu' }] })
  expect(checkClaims(inside).ok).toBe(true)
  expect(rulesOf(inside)).toContain('table_wrongly_placed')
  const alone = bytesOf(
    inOneRoot(
      'CHI_TIEU_GIAM_DINH_YKHOA',
      'DSACH_GIAM_DINH_YKHOA',
      '<GIAM_DINH_YKHOA><HO_TEN>A</HO_TEN></GIAM_DINH_YKHOA>',
    ),
  )
  expect(decode(alone).dossiers[0]).toMatchObject({
    refused: true,
    tables: { XML12: [{ HO_TEN: 'A' }] },
  })
})

test('a signed file is read, and the finding says that its signature was not checked', () => {
  const signed = textOf(fileOf(visit)).replace(
    '<CHUKYDONVI></CHUKYDONVI>',
    '<CHUKYDONVI><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignatureValue>AAAA</SignatureValue></Signature></CHUKYDONVI>',
  )
  expect(rulesOf(bytesOf(signed))).toEqual(['signature_not_checked'])
  expect(checkClaims(bytesOf(signed)).ok).toBe(true)
})

test('the digest is the same however a dossier is packed, and another as soon as one value differs', async () => {
  const digest = async (bytes: Uint8Array) => {
    const [dossier] = decode(bytes).dossiers
    return dossier === undefined ? '' : await dossierDigest(dossier)
  }
  const plain = envelopeOf(hosoOf(['XML1', base64Of(summaryXml)], ['XML2', base64Of(drugsXml)]))
  const packed = [
    envelopeOf(
      hosoOf(['XML2', base64Of(drugsXml)], ['XML1', base64Of(`\ufeff${summaryXml}`)], ['XML6', '']),
    ),
    envelopeOf(
      hosoOf(
        ['XML1', summaryXml],
        ['XML2', drugsXml.replaceAll('><', '>\n  <').replace(/<(\w+)>\n {2}<\/\1>/g, '<$1></$1>')],
      ),
    ),
    envelopeOf(
      hosoOf(
        ['XML1', base64Of(summaryXml.replace('Khám định kỳ', '<![CDATA[Khám định kỳ]]>'))],
        ['XML2', base64Of(drugsXml)],
      ),
      { madeOn: '20261124' },
    ),
  ]
  const expected = await digest(plain)
  expect(expected).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(await Promise.all(packed.map(digest))).toEqual(packed.map(() => expected))
  const changed = envelopeOf(
    hosoOf(['XML1', base64Of(summaryXml.replace('62.50', '62.5'))], ['XML2', base64Of(drugsXml)]),
  )
  expect(await digest(changed)).not.toBe(expected)
  const elsewhere = envelopeOf(
    hosoOf(['XML1', base64Of(summaryXml)], ['XML2', base64Of(drugsXml)]),
    { facility: '79024' },
  )
  expect(await digest(elsewhere)).not.toBe(expected)
})

test('what is kept of a dossier and its digest come from one encoding', async () => {
  const [dossier] = decode(fileOf(visit)).dossiers
  if (dossier === undefined) throw new Error('no dossier')
  const { content, digest } = await sealedDossier(dossier)
  expect(textOf(content)).toBe(encodeDossier(dossier))
  expect(digest).toBe(await dossierDigest(dossier))
})

test('text keeps its form: decomposed letters, spaces around it and line feeds stay', () => {
  const name = 'Nguyễn'.normalize('NFD')
  const row = { ...summary, HO_TEN: `  ${name}\n `, LY_DO_VV: 'a\r\nb\tc' }
  const [read] = tablesOf(fileOf({ ...visit, XML1: [row], XML4: [result] })).XML1 ?? []
  expect(read?.HO_TEN).toBe(`  ${name}\n `)
  expect(read?.LY_DO_VV).toBe('a\r\nb\tc')
})
