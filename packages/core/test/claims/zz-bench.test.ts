import { test } from 'vitest'
import { SaxesParser } from 'saxes'
import { decode, drug, fileOf, summary, result } from './visits.ts'
import { decodeBase64 } from '../../src/claims/base64.ts'
test('bench', () => {
  const ds = Array.from({ length: 1500 }, (_, n) => ({ XML1: [{ ...summary, MA_LK: `L${n}` }], XML2: Array.from({ length: 5 }, () => ({ ...drug, MA_LK: `L${n}` })), XML4: Array.from({ length: 5 }, () => ({ ...result, MA_LK: `L${n}` })) }))
  const bytes = fileOf(...ds)
  const big = fileOf({ XML1: [summary], XML2: Array.from({ length: 8000 }, () => drug) })
  for (let i = 0; i < 3; i++) {
    for (const [name, b] of [['many', bytes], ['big', big]] as const) {
      let t = performance.now()
      decode(b)
      const ours = performance.now() - t
      t = performance.now()
      const text = new TextDecoder('utf-8', { fatal: true }).decode(b)
      const payloads: string[] = []
      const p = new SaxesParser(); let cur = ''
      p.on('opentag', (g) => { cur = g.name }); p.on('text', (x) => { if (cur === 'NOIDUNGFILE' && x.length > 10) payloads.push(x) }); p.write(text).close()
      for (const x of payloads) { const q = new SaxesParser(); q.on('opentag', () => {}); q.on('text', () => {}); q.on('closetag', () => {}); q.write(new TextDecoder().decode(Buffer.from(x, 'base64'))).close() }
      const floor = performance.now() - t
      console.log(name, (b.length / 1e6).toFixed(1), 'MB ours', ours.toFixed(0), 'floor', floor.toFixed(0), 'ms; MB/s', (b.length / 1e3 / ours).toFixed(1), 'ratio', (floor / ours).toFixed(2))
    }
  }
  const x = Buffer.alloc(12e6, 65).toString('base64'); const t = performance.now(); decodeBase64(x); console.log('b64', performance.now() - t)
}, 60000)
