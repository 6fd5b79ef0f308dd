// The project's own files, for tests that read them as text.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** All files below these folders of a root; dependencies and what was built are left out. */
export function filesUnder(root: URL, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => {
    const base = new URL(`${folder}/`, root)
    return readdirSync(base, { withFileTypes: true }).flatMap((entry): SourceFile[] => {
      const path = `${folder}/${entry.name}`
      if (entry.name === 'node_modules' || entry.name === 'dist') return []
      if (entry.isDirectory()) return filesUnder(root, [path])
      return [{ path, text: readFileSync(fileURLToPath(new URL(entry.name, base)), 'utf8') }]
    })
  })
}
