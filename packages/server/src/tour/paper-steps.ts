// The tour's second part: a paper goes with the citizen from one hospital to another, and its answer back.
import { type Appointment, parseLocalDate, plusDays, type Referral } from '@lienthong/core'
import {
  appointment,
  type Draft,
  type Events,
  type ExchangeEvent,
  type PaperLine,
  referral,
} from '@lienthong/sdk'
import { must, mustRefuse, required, type TourStep, told } from './step.ts'

const refer: TourStep = {
  name: 'refer',
  async run({ at01001, identity, personalId, now, claim, got }) {
    const { qrText } = await identity.wallet({ personalId }).present({ facility: '01001' })
    const visit = await at01001.visits.open({ presentation: qrText })
    const { fields } = await visit.prefill()
    const name = String(fields.find((field) => field.name === 'hoTen')?.value ?? '')
    const issued = await visit.refer(referralDraft(now, claim.maLk, name))
    const { signatures } = JSON.parse(issued.text) as { signatures: unknown[] }
    must(signatures.length === 2, {
      en: 'doctor and facility did not both sign',
      vi: 'giấy không có đủ chữ ký của bác sĩ và cơ sở',
    })
    const decided = issued.validity?.rows.filter(({ applies }) => applies).at(-1)
    must(decided !== undefined && issued.validUntil === issued.validity?.until, {
      en: 'no rule says until when the referral is good',
      vi: 'không có quy định nào cho biết giấy có giá trị đến khi nào',
    })
    got.visitOfPapers = visit
    got.referral = issued
    const { validUntil } = issued
    return told(
      ['01001 refers An to 79024', '01001 chuyển An đến 79024'],
      [
        "the visit, both signatures, content, receiving facility; the receipt's digest here",
        'lượt khám, hai chữ ký, nội dung, cơ sở tiếp nhận; giá trị băm trong biên nhận được đối chiếu tại đây',
      ],
      [
        `good until ${validUntil} (${decided.law.en}; sure: ${decided.sure})`,
        `có giá trị đến ${validUntil} (${decided.law.vi}; độ chắc chắn: ${decided.sure})`,
      ],
    )
  },
}

const tell: TourStep = {
  name: 'tell',
  async run({ social, got }) {
    const { paper } = required(got.referral)
    const left = paper.times.left
    const event = await awaitEvent(social.events, 'referral.issued', async ({ document }) => {
      return (await social.referrals.read(document)).part.times.left === left
    })
    const { part } = await social.referrals.read(event.document)
    const said = JSON.stringify(part)
    must(part.insurance[0]?.card === paper.insurance[0]?.card, {
      en: 'social security does not see the card',
      vi: 'bảo hiểm xã hội không thấy số thẻ',
    })
    must(!said.includes(paper.patient.name) && !said.includes(paper.clinical.signs), {
      en: 'social security sees more than it must',
      vi: 'bảo hiểm xã hội thấy nhiều hơn mức cần thiết',
    })
    return told(
      ['social security polls for events', 'bảo hiểm xã hội nhận sự kiện'],
      [
        "the exchange's signature, receiver, age; told once, acknowledged when handled",
        'chữ ký của hệ thống, nơi nhận, thời điểm; báo một lần, xử lý xong mới xác nhận',
      ],
      [
        `${event.name}; of the paper: card, ICD code, dates, no clinical text`,
        `${event.name}; trong giấy chỉ thấy thẻ, mã ICD, ngày, không có nội dung chuyên môn`,
      ],
    )
  },
}

const slipAlone: TourStep = {
  name: 'slip-alone',
  async run({ at79024, wire, got }) {
    const { slip } = required(got.referral)
    await at79024.trust.refresh()
    const asked = wire.all.length
    const answer = await at79024.trust.verifySlip(slip.qrText, { kind: referral })
    must(answer.ok && wire.all.length === asked, {
      en: 'the slip is not genuine offline',
      vi: 'phiếu không được xác minh khi không có mạng',
    })
    const slipDigest = required(answer.slip).documentDigest
    const line = await awaitLine(at79024.referrals.list({ state: 'issued' }), slipDigest)
    await at79024.referrals.do(line.id, 'accept-unseen', { content: { slipDigest } })
    await mustRefuse(at79024.referrals.read(line.id), 'case_not_opened')
    return told(
      [
        '79024 scans the slip on the paper, without An',
        '79024 quét phiếu in trên giấy, không có An',
      ],
      [
        'the slip offline, by the trust list; then that it is of this paper',
        'phiếu, không cần mạng, theo danh sách tin cậy; sau đó là phiếu có đúng của giấy này không',
      ],
      [
        'the place is taken, the data stays closed: case_not_opened',
        'đã giữ chỗ, dữ liệu vẫn đóng: case_not_opened',
      ],
    )
  },
}

const presentPaper: TourStep = {
  name: 'present-paper',
  async run({ at79024, identity, personalId, got }) {
    const issued = required(got.referral)
    const wallet = identity.wallet({ personalId })
    let document: string | undefined
    for await (const line of wallet.documents.list()) {
      if (line.kind !== referral.name || line.state !== 'accepted-unseen') continue
      if ((await wallet.documents.read(line)).text === issued.text) document = line.id
    }
    const presented = await wallet.present({ facility: '79024', document: required(document) })
    const { id, paper, text, receipt } = await at79024.referrals.open({
      presentation: presented.qrText,
    })
    must(text === issued.text && paper.plan === issued.paper.plan, {
      en: '79024 reads another paper than 01001 signed',
      vi: '79024 đọc được giấy khác với giấy 01001 đã ký',
    })
    const { verdict } = await at79024.trust.verifyDocument(text, { kind: referral, receipt })
    must(verdict === 'good', {
      en: `the paper is judged ${verdict}`,
      vi: `giấy được đánh giá là ${verdict}`,
    })
    await at79024.referrals.do(id, 'see')
    const { state } = await at79024.referrals.do(id, 'start')
    got.received = id
    return told(
      ['An presents the referral to 79024', 'An xuất trình giấy chuyển cho 79024'],
      [
        'a QR that names facility and paper; signatures, keys and receipt of the paper',
        'mã QR nêu cơ sở và giấy; chữ ký, khóa và biên nhận của giấy',
      ],
      [
        `read to the byte as it was signed; treatment has begun: ${state}`,
        `đọc được đúng từng byte như khi ký; đã bắt đầu điều trị: ${state}`,
      ],
    )
  },
}

const answerIt: TourStep = {
  name: 'answer',
  async run({ at01001, at79024, got }) {
    const { id } = required(got.referral)
    const answer = await at79024.referrals.answer(required(got.received), {
      from: '79024',
      diagnosis: { main: 'I25.1', text: 'Bệnh tim thiếu máu cục bộ mạn' },
      summary: 'Đặt một giá đỡ mạch vành, không biến chứng.',
      advice: 'Tái khám tại 01001 sau hai tuần.',
      doctor: { licence: '791234/GPHN' },
    })
    const event = await awaitEvent(at01001.events, 'referral-answer.issued', async (one) => {
      return (await at01001.referralAnswers.read(one.document)).paper.id === answer.paper.id
    })
    const { paper } = await at01001.referralAnswers.read(event.document)
    const { state } = await at01001.referrals.actions(id)
    must(paper.summary === answer.paper.summary, {
      en: '01001 reads another answer than 79024 signed',
      vi: '01001 đọc được phản hồi khác với phản hồi 79024 đã ký',
    })
    must(state === 'completed', {
      en: 'the answer did not complete the referral',
      vi: 'phản hồi không kết thúc giấy chuyển',
    })
    return told(
      ['79024 answers, 01001 hears of it and reads', '79024 phản hồi, 01001 được báo và đọc'],
      [
        'the open case; the answer and the end of the referral in one transaction',
        'hồ sơ giấy còn mở; phản hồi và việc kết thúc giấy chuyển trong cùng một giao dịch',
      ],
      [`the referral is ${state}`, `giấy chuyển ở trạng thái ${state}`],
    )
  },
}

const useTwice: TourStep = {
  name: 'appointment-twice',
  async run({ at01001, claim, now, got }) {
    const visit = required(got.visitOfPapers)
    const { patient } = required(got.referral).paper
    const { id, paper } = await visit.appoint(appointmentDraft(now, claim.maLk, patient))
    const { state } = await at01001.appointments.do(id, 'use')
    must(state === 'used', { en: 'it was not used', vi: 'phiếu hẹn chưa được dùng' })
    await mustRefuse(at01001.appointments.do(id, 'use'), 'appointment_already_used')
    return told(
      [
        '01001 gives An an appointment and uses it twice',
        '01001 cấp cho An phiếu hẹn khám lại và dùng hai lần',
      ],
      [`${appointment.title.en}: once`, `${appointment.title.vi}: một lần`],
      [
        `for ${paper.on}: used, then refused: appointment_already_used`,
        `hẹn ngày ${paper.on}: đã dùng, lần hai bị từ chối: appointment_already_used`,
      ],
    )
  },
}

export const paperSteps: readonly TourStep[] = [
  refer,
  tell,
  slipAlone,
  presentPaper,
  answerIt,
  useTwice,
]

/** Longer than the exchange needs to carry an event out; a step that waits in vain fails. */
const patienceMs = 20_000

/** Takes events until the one that is meant has come; those of earlier runs are taken, too. */
async function awaitEvent(
  events: Events,
  name: string,
  isMeant: (event: ExchangeEvent) => Promise<boolean>,
): Promise<ExchangeEvent> {
  const end = new AbortController()
  const timer = setTimeout(() => end.abort(), patienceMs)
  const seen = new Set<string>()
  const memory = { has: (jti: string) => seen.has(jti), add: (jti: string) => void seen.add(jti) }
  let found: ExchangeEvent | undefined
  let failure: { readonly error: unknown } | undefined
  const take = async (event: ExchangeEvent) => {
    if (found !== undefined || event.name !== name) return
    try {
      if (!(await isMeant(event))) return
      found = event
    } catch (error) {
      failure = { error }
    }
    end.abort()
  }
  await events.run({ '*': take }, { signal: end.signal, memory })
  clearTimeout(timer)
  if (failure !== undefined) throw failure.error
  must(found !== undefined, {
    en: `the event ${name} did not come`,
    vi: `sự kiện ${name} không đến`,
  })
  return found
}

/** Lists lag a little behind the papers. */
async function awaitLine<Line extends Pick<PaperLine<typeof referral>, 'id' | 'slipDigest'>>(
  list: AsyncIterable<Line>,
  slipDigest: string,
): Promise<Line> {
  for (let left = patienceMs; left > 0; left -= 250) {
    for await (const line of list) if (line.slipDigest === slipDigest) return line
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  must(false, {
    en: 'no line of the list is of this slip',
    vi: 'danh sách không có giấy nào của phiếu này',
  })
}

/** Viet Nam's day and time. */
const localText = (now: Date): string =>
  `${new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, -1)}+07:00`

const hoursBefore = (now: Date, hours: number): Date => new Date(now.getTime() - hours * 3_600_000)

const visitTimes = (now: Date) => ({
  arrived: localText(hoursBefore(now, 3)),
  left: localText(now),
})

const signedBy = {
  doctor: { licence: '011234/GPHN' },
  signer: { licence: '019999/GPHN' },
} as const

const referralDraft = (now: Date, episode: string, name: string): Draft<Referral> => ({
  from: '01001',
  form: 'VI',
  episode,
  dossierNo: `HS-${episode}`,
  registerNo: `CT-${episode}`,
  slipNo: `GCT-${episode}`,
  to: ['79024'],
  asks: { department: 'Tim mạch', urgency: 'urgent' },
  patient: { name, birth: '1979', sex: '1' },
  insurance: [{ card: 'GD4990000000011' }],
  times: visitTimes(now),
  clinical: { signs: 'Đau ngực khi gắng sức.', history: 'Tăng huyết áp mười năm.' },
  diagnosis: { main: 'I20.9', text: 'Cơn đau thắt ngực' },
  treatment: { drugs: 'Aspirin 81 mg' },
  discharge: '2',
  reason: '1',
  plan: 'Chụp mạch vành.',
  transport: 'Xe cứu thương',
  oneYear: false,
  basis: { kind: 'request', by: 'patient', how: 'presentation' },
  ...signedBy,
})

const appointmentDraft = (
  now: Date,
  episode: string,
  patient: Referral['patient'],
): Draft<Appointment> => ({
  from: '01001',
  slipNo: `GHK-${episode}`,
  episode,
  patient,
  insurance: [],
  times: visitTimes(now),
  on: plusDays(parseLocalDate(localText(now).slice(0, 10)), 14),
  time: '08:30',
  diagnosis: { main: 'I20.9' },
  category: '1.5',
  ...signedBy,
})
