// A referral: 01001 issues it, 79024 takes the place by the slip, reads it once the patient shows it, and answers.
// Start a sandbox first: npx lienthong sandbox
import { readFile } from 'node:fs/promises'
import { createHospitalClient, findSandbox, LienThongError, referral } from '@lienthong/sdk'

const sandbox = findSandbox(process.argv[2])
const here = createHospitalClient({ ...sandbox.hospital('01001'), language: 'vi' })
const there = createHospitalClient({ ...sandbox.hospital('79024'), language: 'vi' })
const { personalId } = sandbox.personas.find(({ name }) => name === 'an')
const phone = sandbox.identity().wallet({ personalId })

try {
  // 01001: doctor and facility sign, the exchange says until when the paper is good, and by which law.
  const draft = JSON.parse(await readFile(new URL('../data/referral-01001.json', import.meta.url)))
  const { qrText } = await phone.present({ facility: '01001' })
  const visit = await here.visits.open({ presentation: qrText })
  const issued = await visit.refer(draft)
  const { law } = issued.validity.rows.findLast(({ applies }) => applies)
  console.log(`Giấy chuyển có giá trị đến ${issued.validUntil} (${law.vi})`)

  // 79024: the slip is genuine, also offline. It takes the place and opens nothing.
  const { ok, slip } = await there.trust.verifySlip(issued.slip.qrText, { kind: referral })
  if (!ok) throw new Error('The slip is not genuine')
  const line = await lineOf(slip.documentDigest)
  await there.referrals.do(line.id, 'accept-unseen', { content: { slipDigest: line.slipDigest } })
  await there.referrals.read(line.id).catch((error) => console.log(`Chưa mở: ${error.code}`))

  // The patient shows the paper: now it can be read, to the byte as it was signed.
  const document = await ownIdOf(issued.text)
  const presented = await phone.present({ facility: '79024', document })
  const { id, paper, text, receipt } = await there.referrals.open({
    presentation: presented.qrText,
  })
  const { verdict } = await there.trust.verifyDocument(text, { kind: referral, receipt })
  console.log(`${paper.patient.name}: ${paper.diagnosis.text}. ${paper.plan} (${verdict})`)
  await there.referrals.do(id, 'see')
  await there.referrals.do(id, 'start')
  await there.referrals.answer(id, {
    from: '79024',
    diagnosis: { main: 'I25.1' },
    summary: 'Đặt một giá đỡ mạch vành, không biến chứng.',
    doctor: { licence: '791234/GPHN' },
  })

  // 01001: hears of the answer and reads it. A real program never ends this loop.
  const end = new AbortController()
  await here.events.run(
    {
      'referral-answer.issued': async ({ document }) => {
        const answer = await here.referralAnswers.read(document)
        if (answer.paper.referral.id !== issued.paper.id) return
        console.log(`Phản hồi: ${answer.paper.summary}`)
        end.abort()
      },
    },
    { signal: end.signal },
  )
  console.log(`Giấy chuyển: ${(await here.referrals.actions(issued.id)).state}`)
  await visit.close()
} catch (error) {
  if (!LienThongError.is(error)) throw error
  console.error(`${error.remedy}: ${error.message}`)
  for (const { path, text } of error.findings) console.error(`${path}: ${text}`)
  process.exitCode = 1
} finally {
  await Promise.all([here.close(), there.close(), sandbox.identity().close()])
}

/** The work list's line of a scanned slip; lists lag a second or two behind the papers. */
async function lineOf(slipDigest) {
  for (;;) {
    for await (const line of there.referrals.list({ state: 'issued' }))
      if (line.slipDigest === slipDigest) return line
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** As the phone names the paper. */
async function ownIdOf(text) {
  for await (const line of phone.documents.list())
    if (line.kind === referral.name && (await phone.documents.read(line)).text === text)
      return line.id
}
