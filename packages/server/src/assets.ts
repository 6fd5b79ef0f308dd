// Where the package's own files lie that are not code: migrations, fonts, pages, example data.
import { fileURLToPath } from 'node:url'

/** The path of a file or folder of this package, the same from `src/` and from `dist/`. */
export function packageFile(name: string): string {
  // Both this file and every file of the build lie one folder below the package's root.
  return fileURLToPath(new URL(`../${name}`, import.meta.url))
}

/** The path of a file or folder under `assets/`. */
export const asset = (name: string): string => packageFile(`assets/${name}`)
