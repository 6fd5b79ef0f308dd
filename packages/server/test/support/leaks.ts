// After a run, everything that the exchange wrote down is searched for people and tokens.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { personas } from '../../src/sandbox/personas.ts'
import type { Kind } from './produced.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    producedFolder: string
  }
}

let folder = ''

export function setup(project: TestProject): void {
  folder = mkdtempSync(join(tmpdir(), 'lienthong-produced-'))
  project.provide('producedFolder', folder)
}

export function teardown(): void {
  const leaks = kinds.flatMap((kind) => {
    const file = join(folder, `${kind}.txt`)
    return existsSync(file) ? findLeaks(kind, readFileSync(file, 'utf8')) : []
  })
  rmSync(folder, { recursive: true })
  if (leaks.length > 0) throw new Error(`What must not be written down was:\n${leaks.join('\n')}`)
}

const kinds: readonly Kind[] = ['log', 'url', 'error', 'token']

/** What of people and tokens stands in a text of this kind. Tokens may hold signatures, nothing else may. */
export function findLeaks(kind: Kind, text: string): string[] {
  const readable = kind === 'token' ? decodeTokens(text) : kind === 'url' ? decodeUrls(text) : text
  const people = personas.flatMap(({ personalId, fullName }) => [personalId, fullName])
  const found = people.filter((word) => readable.normalize('NFC').includes(word))
  const tokens = kind === 'token' ? [] : (readable.match(/eyJ[\w-]{10,}\.[\w-]{10,}/g) ?? [])
  return [...new Set([...found, ...tokens])].map((word) => `${kind}: ${word.slice(0, 24)}`)
}

/** As it stands, and with what was percent-encoded in it. */
const decodeUrls = (text: string): string =>
  text +
  text.replace(/(?:%[0-9a-f]{2})+/gi, (part) => {
    const bytes = Buffer.from(part.replaceAll('%', ''), 'hex')
    return bytes.toString('utf8')
  })

const decodeTokens = (text: string): string =>
  text
    .split(/[.\s]/)
    .map((part) => Buffer.from(part, 'base64url').toString('utf8'))
    .join('\n')
