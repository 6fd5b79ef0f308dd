// Numbers of invented people: a block of personal ids that no real person has.
import { isPersonalId, type PersonalId } from './personal-id.ts'

/**
 * Whether a personal id is of the block that sandboxes invent people in: it begins with 097 to 099, and no
 * province has these codes. Any other number may be a real person's.
 */
export const isInventedPersonalId = (text: string): text is PersonalId =>
  isPersonalId(text) && /^09[7-9]/.test(text)
