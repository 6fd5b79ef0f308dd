// How sure we are of a rule that we state.

/**
 * A: text of the law, or of who made the rule. B: press or law portal. C+: careful digest of the
 * originals by others. C: one note or page. D: our inference; not found in any text.
 */
export type Certainty = 'A' | 'B' | 'C+' | 'C' | 'D'
