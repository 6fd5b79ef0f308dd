// The shape of an invented citizen of the sandbox.
import type { LocalDate, PersonalId, Tables, Text } from '@lienthong/core'

export interface Persona {
  /** Short key, as `lienthong present an` takes it. */
  readonly name: string
  readonly fullName: string
  /** Begins with 097 to 099: no province has these numbers, so nobody real has this one. */
  readonly personalId: PersonalId
  readonly birthDate: LocalDate
  readonly sex: 'male' | 'female'
  readonly story: Text
  /** What facilities have sent about this person, oldest first. */
  readonly dossiers: readonly PersonaDossier[]
}

export interface PersonaDossier {
  readonly facility: string
  /** NGAYLAP of the file, yyyymmdd. */
  readonly madeOn: string
  readonly tables: Tables
}
