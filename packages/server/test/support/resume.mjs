// Another process of the hospital, with nothing but the visit's id.
import { createHospitalClient, findSandbox } from '@lienthong/sdk'

const [, , sandboxFile, facility, visitId] = process.argv
const exchange = createHospitalClient(findSandbox(sandboxFile).hospital(facility))
const { entries } = await exchange.visits.resume(visitId).healthBook()
await exchange.close()
console.log(entries.length)
process.exit()
