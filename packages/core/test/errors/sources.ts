// Where the codes of the catalogue are written: in the sources of all packages, and in their tests.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'

const packages = fileURLToPath(new URL('../../../', import.meta.url))

export interface Source {
  readonly path: string
  readonly text: string
}

/** Files of one folder of every package; not those that only list codes, and not these tests. */
export function sourcesIn(folder: 'src' | 'test' | 'assets'): Source[] {
  return readdirSync(packages).flatMap((name) => {
    const root = join(packages, name, folder)
    return filesBelow(root)
      .filter(
        (path) =>
          /\.(ts|tsx|sql|json)$/.test(path) && !/core.(src|test).(errors|operations)/.test(path),
      )
      .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  })
}

function filesBelow(root: string): string[] {
  try {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true })
    return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  } catch {
    // Not every package has every folder.
    return []
  }
}

/** Codes that stand in quotes somewhere in these files. */
export function codesIn(sources: readonly Source[]): Set<ErrorCode> {
  const quoted = new Set<string>()
  for (const { text } of sources) {
    for (const [, word = ''] of text.matchAll(/['"`]([a-z][a-z0-9_]*)['"`]/g)) quoted.add(word)
  }
  return new Set(codes.filter((code) => quoted.has(code)))
}

export const codes = Object.keys(catalogue) as ErrorCode[]
