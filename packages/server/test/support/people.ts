// Persons whom no test shares with another; their numbers are of a range that nobody has.
let count = 0

/** A personal id that this test file has not used yet. */
export function newPerson(): string {
  count += 1
  return `09809${String(count).padStart(7, '0')}`
}
