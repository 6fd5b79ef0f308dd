// Everything that the suite made the exchange write down, to be searched for what must not be in it.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

export type Kind = 'log' | 'url' | 'error' | 'token' | 'answer'

export const produced = {
  add(kind: Kind, text: string): void {
    appendFileSync(join(inject('producedFolder'), `${kind}.txt`), `${text.trim()}\n`)
  },
}
