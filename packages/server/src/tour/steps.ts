// The tour, in order. Each step verifies what it got; a step that can't fail would show nothing.
import { type AccessEntry, type BookEntry, fromQrText, parseCompact } from '@lienthong/core'
import { toArray, type Visit } from '@lienthong/sdk'
import { paperSteps } from './paper-steps.ts'
import { must, mustRefuse, required, type TourStep, told } from './step.ts'

const presentForHospital: TourStep = {
  name: 'present',
  async run({ identity, personalId, got }) {
    const { qrText } = await identity.wallet({ personalId }).present({ facility: '01001' })
    const payload = parseCompact(fromQrText(qrText), 4096)?.payload
    must(/^LT1\/\d+$/.test(qrText), {
      en: 'the QR is not LT1/ and digits',
      vi: 'mã QR không có dạng LT1/ và chữ số',
    })
    must(Number(payload?.exp) - Number(payload?.iat) === 60, {
      en: 'the QR does not live 60 seconds',
      vi: 'mã QR không có hiệu lực 60 giây',
    })
    must(!fromQrText(qrText).includes(personalId), {
      en: 'the QR shows the personal id',
      vi: 'mã QR để lộ số định danh',
    })
    must(!JSON.stringify(payload).includes(personalId), {
      en: 'the QR shows the personal id',
      vi: 'mã QR để lộ số định danh',
    })
    got.qr = qrText
    return told(
      ["An's phone makes a QR for 01001", 'Điện thoại của An tạo mã QR cho 01001'],
      ['60 s, digits only, no number in it', '60 giây, chỉ có chữ số, không có số định danh'],
      [`${qrText.length} characters`, `${qrText.length} ký tự`],
    )
  },
}

const openVisit: TourStep = {
  name: 'open-visit',
  async run({ at01001, got }) {
    const practitioner = { licence: '012345/HNO-CCHN' }
    const visit = await at01001.visits.open({ presentation: required(got.qr), practitioner })
    must(visit.sections.length === 6, {
      en: 'the visit does not open all six sections',
      vi: 'lượt khám không mở đủ sáu phần của sổ',
    })
    got.visit01001 = visit
    return told(
      ['01001 scans the QR', '01001 quét mã QR'],
      [
        'client, proof key, QR signed by identity, made for 01001, never used',
        'máy khách, khóa của bằng chứng DPoP, mã QR do ứng dụng định danh ký, tạo cho 01001, chưa dùng',
      ],
      [`a visit until ${day(visit.until)}`, `lượt khám đến ${day(visit.until)}`],
    )
  },
}

const readAtDesk: TourStep = {
  name: 'read',
  async run({ at01001, got }) {
    // As the doctor's program would: another process, with nothing but the id.
    const visit = at01001.visits.resume(required(got.visit01001).id)
    const form = await visit.prefill()
    const book = await visit.healthBook()
    const name = form.fields.find((field) => field.name === 'hoTen')?.value
    must(Boolean(name), { en: 'the desk form has no name', vi: 'biểu mẫu ở quầy thiếu họ tên' })
    must(form.completeness.filled >= 8, {
      en: 'the desk form is nearly empty',
      vi: 'biểu mẫu ở quầy gần như trống',
    })
    must(count(book.entries, 'problems') > 0, {
      en: 'the book has no problem',
      vi: 'sổ không có chẩn đoán nào',
    })
    must(count(book.entries, 'medications') > 0, {
      en: 'the book has no medicine',
      vi: 'sổ không có thuốc nào',
    })
    const { filled, total } = form.completeness
    return told(
      ['01001 reads desk fields and book', '01001 đọc các trường ở quầy và sổ sức khỏe'],
      [
        'token, proof, visit still open; the access is on record before the first byte',
        'mã truy cập, bằng chứng DPoP, lượt khám còn mở; lượt truy cập được ghi lại trước khi trả dữ liệu',
      ],
      [
        `${filled} of ${total} fields, ${book.entries.length} entries`,
        `${filled}/${total} trường, ${book.entries.length} mục`,
      ],
    )
  },
}

const sendClaim: TourStep = {
  name: 'send-claim',
  async run({ at01001, claim }) {
    const report = at01001.claims.check(claim.bytes)
    must(report.ok, {
      en: 'the local check refuses the example file',
      vi: 'kiểm tra tại chỗ từ chối tệp mẫu',
    })
    const first = await at01001.claims.submit(claim.bytes)
    const again = await at01001.claims.submit(claim.bytes)
    const [taken, same] = [first.dossiers[0], again.dossiers[0]]
    must(taken?.outcome === 'taken', { en: 'the file was not taken', vi: 'tệp không được nhận' })
    must(same?.outcome === 'same', {
      en: 'sending it twice was not noticed',
      vi: 'hệ thống không nhận ra tệp gửi lần hai',
    })
    must(taken.receipt !== undefined && taken.receipt === same.receipt, {
      en: 'the receipt has changed',
      vi: 'biên nhận đã thay đổi',
    })
    return told(
      ['01001 sends its GIAMDINHHS file, twice', '01001 gửi tệp GIAMDINHHS, hai lần'],
      [
        'XML, base64, tables, facility; the dossier by its digest',
        'XML, base64, các bảng, cơ sở; hồ sơ theo giá trị băm',
      ],
      ['taken, then the same receipt again', 'đã nhận, lần sau trả đúng biên nhận cũ'],
    )
  },
}

const readElsewhere: TourStep = {
  name: 'read-elsewhere',
  async run({ at79024, identity, personalId, claim, got }) {
    const { qrText } = await identity.wallet({ personalId }).present({ facility: '79024' })
    const visit = await at79024.visits.open({ presentation: qrText })
    const { entries } = await visit.healthBook()
    const fresh = entries.filter(
      ({ provenance }) => provenance.facility === '01001' && provenance.visit === claim.maLk,
    )
    const numbers = (['problems', 'medications', 'results'] as const).map((section) =>
      count(fresh, section),
    )
    must(
      numbers.every((number) => number > 0),
      {
        en: 'the new diagnosis, drugs or results are missing',
        vi: 'thiếu chẩn đoán, thuốc hoặc kết quả mới',
      },
    )
    got.visit79024 = visit
    got.qr79024 = qrText
    const [problems, medications, results] = numbers
    return told(
      ['79024 opens a visit of its own', '79024 mở lượt khám riêng'],
      [
        'a QR made for 79024; each entry names facility and visit',
        'mã QR tạo cho 79024; mỗi mục nêu cơ sở và lượt khám',
      ],
      [
        `from 01001: ${problems} diagnoses, ${medications} drugs, ${results} results`,
        `từ 01001: ${problems} chẩn đoán, ${medications} thuốc, ${results} kết quả`,
      ],
    )
  },
}

const sameQrAgain: TourStep = {
  name: 'same-qr-again',
  async run({ at79024, got }) {
    await mustRefuse(
      at79024.visits.open({ presentation: required(got.qr79024) }),
      'presentation_used',
    )
    return told(
      ['79024 shows the same QR again', '79024 dùng lại mã QR cũ'],
      ['a QR opens once', 'mỗi mã QR chỉ mở một lần'],
      ['refused: presentation_used', 'từ chối: presentation_used'],
    )
  },
}

const qrOfAnother: TourStep = {
  name: 'qr-for-another',
  async run({ at79024, identity, personalId }) {
    const { qrText } = await identity.wallet({ personalId }).present({ facility: '01001' })
    await mustRefuse(at79024.visits.open({ presentation: qrText }), 'presentation_recipient')
    return told(
      ['79024 shows a QR that was made for 01001', '79024 dùng mã QR tạo cho 01001'],
      ['whom the citizen named', 'cơ sở mà người bệnh đã chọn'],
      ['refused: presentation_recipient', 'từ chối: presentation_recipient'],
    )
  },
}

const lateQr: TourStep = {
  name: 'late-qr',
  async run({ at01001, latePhone, personalId }) {
    const { qrText } = await latePhone.wallet({ personalId }).present({ facility: '01001' })
    await mustRefuse(at01001.visits.open({ presentation: qrText }), 'presentation_expired')
    return told(
      ['01001 shows a QR of two minutes ago', '01001 dùng mã QR tạo từ hai phút trước'],
      ['60 seconds, by the clock of the exchange', '60 giây, theo đồng hồ của hệ thống'],
      ['refused: presentation_expired', 'từ chối: presentation_expired'],
    )
  },
}

const anotherCitizen: TourStep = {
  name: 'another-citizen',
  async run({ at79024, wire, personalId, got }) {
    await mustRefuse(
      at79024.visits.resume(required(got.visit01001).id).healthBook(),
      'grant_unknown',
    )
    const named = wire.all.filter(({ sent, tokens }) =>
      (sent + JSON.stringify(tokens)).includes(personalId),
    )
    must(named.length === 0, {
      en: 'a request named the citizen',
      vi: 'có yêu cầu nêu số định danh của công dân',
    })
    return told(
      [
        "79024 tries 01001's visit, and any other citizen",
        '79024 thử dùng lượt khám của 01001 và tìm người khác',
      ],
      [
        `no call takes a personal id: ${wire.all.length} requests, none names anybody`,
        `không lời gọi API nào nhận số định danh: ${wire.all.length} yêu cầu, không yêu cầu nào nêu ai`,
      ],
      ['refused: grant_unknown', 'từ chối: grant_unknown'],
    )
  },
}

const closeAndRead: TourStep = {
  name: 'close',
  async run({ at01001, got }) {
    const visit = required(got.visit01001)
    await visit.healthBook()
    await visit.close()
    await mustRefuse(visit.healthBook(), 'grant_closed')
    await mustRefuse(at01001.visits.resume(visit.id).healthBook(), 'grant_closed')
    return told(
      ['01001 closes the visit and reads again', '01001 đóng lượt khám rồi đọc lại'],
      [
        'the visit, in the same call that would read',
        'lượt khám còn mở hay không, ngay trong lời gọi đọc sổ',
      ],
      ['refused: grant_closed', 'từ chối: grant_closed'],
    )
  },
}

const whoRead: TourStep = {
  name: 'who-read',
  async run({ identity, personalId }) {
    const wallet = identity.wallet({ personalId })
    const entries = await toArray(wallet.accesses(), { limit: 100 })
    const seen = (client: string, operation: string, outcome: string) =>
      entries.some(
        (entry: AccessEntry) =>
          entry.participant.clientId === client &&
          entry.operation === operation &&
          entry.outcome === outcome,
      )
    must(seen('hospital-01001', 'readHealthBook', 'allowed'), {
      en: 'the read at 01001 is not listed',
      vi: 'thiếu lượt đọc tại 01001',
    })
    must(seen('hospital-79024', 'readHealthBook', 'allowed'), {
      en: 'the read at 79024 is not listed',
      vi: 'thiếu lượt đọc tại 79024',
    })
    must(seen('hospital-01001', 'readHealthBook', 'grant_closed'), {
      en: 'the refused read is not listed',
      vi: 'thiếu lượt đọc bị từ chối',
    })
    must(seen('hospital-79024', 'issueToken', 'presentation_used'), {
      en: 'the used QR is not listed',
      vi: 'thiếu lượt dùng lại mã QR cũ',
    })
    must(seen('hospital-79024', 'issueToken', 'presentation_recipient'), {
      en: 'the wrong QR is not listed',
      vi: 'thiếu lượt dùng mã QR của cơ sở khác',
    })
    must(seen('hospital-01001', 'submitClaims', 'allowed'), {
      en: 'the claim is not listed',
      vi: 'thiếu lượt gửi tệp giám định',
    })
    must(seen('hospital-79024', 'readReferral', 'allowed'), {
      en: 'the read of the referral at 79024 is not listed',
      vi: 'thiếu lượt đọc giấy chuyển tại 79024',
    })
    must(seen('hospital-79024', 'issueToken', 'case_not_opened'), {
      en: 'the refused read of the referral is not listed',
      vi: 'thiếu lượt đọc giấy chuyển bị từ chối',
    })
    const refused = entries.filter((entry: AccessEntry) => entry.outcome !== 'allowed').length
    return told(
      ['An asks who read the book', 'An xem ai đã đọc sổ của mình'],
      ["identity's signature, 15 minutes", 'chữ ký của ứng dụng định danh, 15 phút'],
      [
        `${entries.length} accesses, ${refused} of them refused`,
        `${entries.length} lượt truy cập, ${refused} lượt bị từ chối`,
      ],
    )
  },
}

export const tourSteps: readonly TourStep[] = [
  presentForHospital,
  openVisit,
  readAtDesk,
  sendClaim,
  readElsewhere,
  sameQrAgain,
  qrOfAnother,
  lateQr,
  anotherCitizen,
  closeAndRead,
  ...paperSteps,
  whoRead,
]

const count = (entries: readonly BookEntry[], section: BookEntry['section']): number =>
  entries.filter((entry) => entry.section === section).length

/** In Vietnamese time. */
const day = (until: Visit['until']): string =>
  until.toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 16)
