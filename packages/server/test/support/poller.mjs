// A hospital's program that takes events, and can be killed at the worst moment.
import { appendFileSync } from 'node:fs'
import { createSocialSecurityClient, fileEventMemory, findSandbox } from '@lienthong/sdk'

const [sandboxFile, folder, handledFile, dies] = process.argv.slice(2)
const exchange = createSocialSecurityClient(findSandbox(sandboxFile).socialSecurity())
const onDisk = fileEventMemory(folder)
const die = () => process.kill(process.pid, 'SIGKILL')
const memory = {
  has: (jti) => onDisk.has(jti),
  async add(jti) {
    if (dies === 'before-recording') die()
    await onDisk.add(jti)
    if (dies === 'after-recording') die()
  },
}
const end = new AbortController()
process.stdin.on('end', () => end.abort()).resume()
await exchange.events.run(
  { '*': ({ jti, name }) => appendFileSync(handledFile, `${jti} ${name}\n`) },
  { signal: end.signal, memory },
)
await exchange.close()
