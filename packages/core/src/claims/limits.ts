// How much of a claim file may be in work at once, and how odd its XML may be.

export interface ClaimLimits {
  /** Characters of base64 (or of XML written in its place) in one NOIDUNGFILE. */
  readonly payloadCharacters: number
  /** Rows of all tables of one dossier. */
  readonly dossierRows: number
  /** Elements inside one another. */
  readonly depth: number
  readonly elementNameCharacters: number
  readonly attributeCharacters: number
  /** Dossiers of one file. */
  readonly dossiers: number
  /** Findings listed for one dossier, and for a whole file; the rest is counted. */
  readonly findings: number
  readonly fileFindings: number
}

/** The limits of the exchange. Ours: no act names any, and real files stay far below. */
export const claimLimits: ClaimLimits = {
  payloadCharacters: 16 * 1024 * 1024,
  dossierRows: 20_000,
  depth: 12,
  elementNameCharacters: 80,
  attributeCharacters: 1024,
  dossiers: 20_000,
  findings: 1000,
  fileFindings: 20_000,
}
