// The sections of the health book, in the order in which they are shown.
import type { Section } from '../define-section.ts'
import { administrative } from './administrative.ts'
import { insurance } from './insurance.ts'
import { medications } from './medications.ts'
import { problems } from './problems.ts'
import { results } from './results.ts'
import { visits } from './visits.ts'

export const sections: readonly Section[] = [
  administrative,
  insurance,
  visits,
  problems,
  medications,
  results,
]
