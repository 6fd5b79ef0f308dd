// A server process of its own, for tests: prints its address, ends with its standard input.
import { createApp } from '@lienthong/server'

const { config, port = 0 } = JSON.parse(process.env.LIENTHONG_SERVE)
const bytes = (text) => Buffer.from(text, 'base64url')
const keys = {
  ...config.keys,
  pairwiseMaster: bytes(config.keys.pairwiseMaster),
  identifierKey: bytes(config.keys.identifierKey),
}
const app = await createApp({ ...config, keys })
console.log(await app.server.listen({ host: '127.0.0.1', port }))
process.stdin.resume().on('end', async () => {
  await app.close()
  process.exit()
})
