// Every package that strangers install, as a package manager would see it.
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

let bad = 0
for (const name of ['core', 'sdk', 'server', 'lienthong']) {
  const pkgDir = `packages/${name}`
  const { messages, pkg } = await publint({ pkgDir, strict: true })
  for (const message of messages) console.log(`${name}: ${formatMessage(message, pkg)}`)
  bad += messages.filter(({ type }) => type !== 'suggestion').length
}
process.exitCode = bad === 0 ? 0 : 1
