// Other processes, built from what was built: `npm test` builds first.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ExchangeConfig } from '../../src/config.ts'

export interface Child {
  /** First line that it printed. */
  readonly line: string
  readonly process: ChildProcess
  end(): Promise<void>
}

/** Runs a script of this folder and waits for its first line. */
export async function runChild(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  const ended = once(child, 'exit')
  const first = once(createInterface({ input: child.stdout }), 'line').then(([line]) =>
    String(line),
  )
  const line = await Promise.race([
    first,
    ended.then(([code]) => {
      throw new Error(`${script} ended with ${code} before it said anything`)
    }),
  ])
  return {
    line,
    process: child,
    async end() {
      child.stdin.end()
      await ended
    },
  }
}

export const serveChild = (config: ExchangeConfig): Promise<Child> => {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const keys = {
    ...config.keys,
    pairwiseMaster: text(config.keys.pairwiseMaster),
    identifierKey: text(config.keys.identifierKey),
  }
  return runChild('serve.mjs', [], {
    LIENTHONG_SERVE: JSON.stringify({ config: { ...config, keys } }),
  })
}
