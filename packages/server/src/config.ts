// What an exchange must be told. The only file that would read the environment.
import type { PrivateJwk } from '@lienthong/core'
import type { JWK } from 'jose'

export interface ExchangeConfig {
  /** Public URL, without a slash at the end: issuer, audience and `htu` are made from it, never from `Host`. */
  readonly publicUrl: string
  readonly databaseUrl: string
  /** Connections to the database. Default is 10. */
  readonly poolSize?: number
  /** False behind a pooler that cannot keep named statements. Default is true. */
  readonly preparedStatements?: boolean
  readonly keys: ExchangeKeys
}

/** The exchange's secrets: one file, outside the database, the same for every process. */
export interface ExchangeKeys {
  /** Signs access tokens; the first signs, all are published. */
  readonly token: readonly PrivateJwk[]
  /** Signs receipts. */
  readonly statement: readonly PrivateJwk[]
  /** Opens the subject of presentations: ECDH-ES on P-256. */
  readonly enc: readonly (JWK & { readonly kid: string })[]
  /** 32 bytes: from it, one key a participant for pairwise names. */
  readonly pairwiseMaster: Uint8Array
  /** 32 bytes: hashes personal ids. */
  readonly identifierKey: Uint8Array
}
