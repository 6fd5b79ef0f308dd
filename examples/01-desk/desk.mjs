// The admission desk: a QR opens the visit, the form fills itself, the book is read, the claim file is sent.
// Start a sandbox first: npx lienthong sandbox
import { readFile } from 'node:fs/promises'
import { createHospitalClient, findSandbox, LienThongError } from '@lienthong/sdk'

try {
  const sandbox = findSandbox(process.argv[2], { language: 'vi' })
  const exchange = createHospitalClient(sandbox.hospital('01001'))
  try {
    // At a real desk this text comes from the scanner.
    const presentation = await sandbox.present('an', { facility: '01001' })
    await admit(exchange, presentation)
  } finally {
    await exchange.close()
    await sandbox.identity().close()
  }
} catch (error) {
  if (!LienThongError.is(error)) throw error
  // What a program does depends on the remedy alone; the message is for the screen.
  console.error(`${error.remedy}: ${error.message}`)
  console.error(`${error.code}: ${error.docs}`)
  process.exitCode = 1
}

async function admit(exchange, presentation) {
  const visit = await exchange.visits.open({
    presentation,
    practitioner: { licence: '012345/HNO-CCHN' },
  })

  const form = await visit.prefill()
  for (const { title, value } of form.fields) console.log(`${title.vi}: ${value ?? ''}`)

  const book = await visit.healthBook()
  for (const { section, at, text, provenance } of book.entries.slice(0, 10)) {
    console.log(`${section}\t${at ?? ''}\t${text}\t(${provenance.facility})`)
  }

  const file = await readFile(new URL('../data/visit-01001.xml', import.meta.url))
  const found = exchange.claims.check(file)
  for (const finding of found.findings) console.log(finding.text.vi)
  if (found.ok) {
    const receipt = await exchange.claims.submit(file)
    for (const { maLk, outcome } of receipt.dossiers) console.log(`${maLk}: ${outcome}`)
  }

  await visit.close()
}
