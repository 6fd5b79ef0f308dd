// Issuing a referral, and accepting it on its slip, next to the signature operations alone that they need.
import { randomUUID } from 'node:crypto'
import { referral, signDocument, signerOf } from '@lienthong/core'
import { CompactSign, compactVerify, generateKeyPair } from 'jose'
import { benchClient } from './client.mjs'
import { connections, printRow, runLoad } from './run-load.mjs'

export async function benchPapers(sandbox, count) {
  const { documents, ...from } = sandbox.hospital('01001')
  const issuer = await benchClient(sandbox, from)
  const receiver = await benchClient(sandbox, sandbox.hospital('79024'))
  const signers = [await documents.practitioner('011234/GPHN'), documents.facility].map(signerOf)
  // One citizen's papers wait for each other: several citizens, as at a hospital.
  const visits = await Promise.all(
    ['an', 'binh', 'chi', 'dung'].map(async (name) =>
      issuer.openVisit(await sandbox.persona(name).present({ facility: '01001' })),
    ),
  )
  const papers = await Promise.all(
    Array.from({ length: count }, () => signDocument(referral.typ, body(), signers)),
  )
  const issued = await runLoad(
    sandbox.baseUrl,
    await issuer.requests(
      papers.map((paper, n) => ({
        method: 'POST',
        path: referral.path,
        headers: { 'content-type': 'application/jose+json' },
        body: paper,
        accessToken: visits[n % visits.length],
      })),
    ),
  )
  const accessToken = await receiver.scopeToken(referral.scope)
  const lines = await listed(receiver, accessToken, count)
  const accepted = await runLoad(
    sandbox.baseUrl,
    await receiver.requests(
      lines.map(({ id, slipDigest }) => ({
        method: 'POST',
        path: `${referral.path}/${id}/actions/accept-unseen`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ content: { slipDigest } }),
        accessToken,
      })),
    ),
  )
  console.log(`\nreferrals: ${count}, ${connections} connections, one round`)
  await printBeside('issue', issued, { verify: 4, sign: 1 })
  await printBeside('accept', accepted, { verify: 2, sign: 0 })
  return issued.failed + accepted.failed === 0
}

async function printBeside(name, row, { verify, sign }) {
  const bare = await barePerSecond(verify, sign)
  printRow(name, row)
  console.log(
    `${name} bare     ${bare.toFixed(0).padStart(6)} /s   ${verify} verifications, ${sign} signatures (ES256), nothing else`,
  )
  console.log(`ratio          ${(row.perSecond / bare).toFixed(2)} of the signatures alone`)
}

async function barePerSecond(verify, sign) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const bytes = new Uint8Array(1000)
  const one = () => new CompactSign(bytes).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
  const signed = await one()
  const rounds = 500
  const start = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all([
      ...Array.from({ length: verify }, () => compactVerify(signed, publicKey)),
      ...Array.from({ length: sign }, one),
    ])
  }
  return rounds / ((performance.now() - start) / 1000)
}

/** The relay fills the list: it is asked until it is whole. */
async function listed(client, accessToken, count) {
  for (;;) {
    const lines = []
    let after = ''
    do {
      const [{ path, headers }] = await client.requests([
        { method: 'GET', path: `${referral.path}?state=issued${after}`, accessToken },
      ])
      const page = await (await fetch(client.baseUrl + path, { headers })).json()
      lines.push(...page.documents)
      after = page.next ? `&after=${page.next}` : ''
    } while (after !== '')
    if (lines.length >= count) return lines
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const body = () => ({
  id: randomUUID(),
  signedAt: new Date().toISOString(),
  from: '01001',
  form: 'VI',
  episode: 'LK-1',
  dossierNo: 'HS-1',
  registerNo: 'CT-1',
  slipNo: 'GCT-1',
  to: ['79024'],
  patient: { name: 'Nguyễn Văn Giả', birth: '1958', sex: '1' },
  insurance: [],
  times: { arrived: '2026-11-20T08:00:00+07:00', left: '2026-11-20T10:30:00+07:00' },
  clinical: { signs: 'Đau ngực khi gắng sức.', history: 'Tăng huyết áp mười năm.' },
  diagnosis: { main: 'I20.9' },
  treatment: {},
  discharge: '2',
  reason: '1',
  plan: 'Chụp mạch vành.',
  transport: 'Xe cứu thương',
  oneYear: false,
  basis: { kind: 'request', by: 'patient', how: 'presentation' },
  doctor: { licence: '011234/GPHN' },
  signer: { licence: '019999/GPHN' },
})
