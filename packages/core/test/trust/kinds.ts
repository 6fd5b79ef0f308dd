// The five kinds of token that are verified step by step.
import { accessTokens } from './access-tokens.ts'
import { assertions } from './assertions.ts'
import type { TokenKind } from './bent.ts'
import { presentations } from './presentations.ts'
import { proofs } from './proofs.ts'
import { receipts } from './receipts.ts'

export const kinds: readonly TokenKind[] = [
  assertions,
  proofs,
  accessTokens,
  presentations,
  receipts,
]
