// The invented citizens of the sandbox, and the claim files that hospitals sent about them.
import { encodeClaims } from '@lienthong/core'
import { an, anToday } from './personas/an.ts'
import { binh } from './personas/binh.ts'
import { chi } from './personas/chi.ts'
import { dung } from './personas/dung.ts'
import type { Persona, PersonaDossier } from './personas/persona.ts'

export const personas: readonly Persona[] = [an, binh, chi, dung]

export const personaOf = (name: string): Persona | undefined =>
  personas.find((persona) => persona.name === name)

export interface PersonaFile {
  readonly facility: string
  readonly file: Uint8Array
}

/** The files about a persona, as the facilities sent them, oldest first. */
export const claimFilesOf = (persona: Persona): readonly PersonaFile[] =>
  persona.dossiers.map(fileOf)

/** The example of the tour: An's visit of today at facility 01001, as its hospital program exports it. */
export const exampleFile = (): PersonaFile => fileOf(anToday)

const fileOf = ({ facility, madeOn, tables }: PersonaDossier): PersonaFile => ({
  facility,
  file: encodeClaims({ facility, madeOn, dossiers: [{ tables }] }),
})
