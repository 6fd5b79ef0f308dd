// One exchange, assembled: what every handler may use. Time, randomness and keys come from outside.
import { randomBytes, randomUUID } from 'node:crypto'
import {
  type DocumentKind,
  documentKinds,
  type Instant,
  type PublicJwk,
  publicJwk,
  type RegisteredKey,
  type Signer,
  signerOf,
  toInstant,
} from '@lienthong/core'
import { type CitizenFinder, citizenFinder } from './citizens/find-citizen.ts'
import { type PairwiseNames, pairwiseNames } from './citizens/pairwise.ts'
import { ByteBudget } from './claims/byte-budget.ts'
import type { ExchangeConfig, ExchangeKeys } from './config.ts'
import { type DocumentHandles, documentHandles } from './documents/handles.ts'
import { type Nonces, nonces } from './http/nonce.ts'
import { type Registry, registry } from './registry/participants.ts'
import { type Database, openDatabase } from './store/database.ts'
import { readNonceSecret } from './store/nonce-secret.ts'
import { type CitizenDoors, citizenDoors } from './store/with-citizen.ts'

/** What varies between a test, a sandbox and a province. Defaults are the real things. */
export interface Ports {
  /** Protocol time: tokens, proofs, nonces. Default is the system clock. */
  readonly protocolClock?: () => Instant
  /** Rule time: grants, validity, deadlines. Default is the system clock; a sandbox may move it. */
  readonly ruleClock?: () => Instant
  readonly randomBytes?: (length: number) => Buffer
  readonly randomUuid?: () => string
  /** Kinds of signed papers. Default is every kind of this release. */
  readonly documentKinds?: readonly DocumentKind[]
}

export interface Exchange extends Required<Ports> {
  readonly issuer: string
  readonly database: Database
  readonly doors: CitizenDoors
  readonly registry: Registry
  readonly citizens: CitizenFinder
  readonly pairwise: PairwiseNames
  readonly nonces: Nonces
  readonly keys: ExchangeKeys
  readonly tokenSigner: Signer
  readonly statementSigner: Signer
  /** Public halves of the token keys, as the verifier wants them. */
  readonly tokenKeys: readonly RegisteredKey[]
  readonly publicKeys: readonly PublicJwk[]
  readonly claimBudget: ByteBudget
  readonly documents: DocumentHandles
  /** Aborted when the exchange stops. */
  readonly closing: AbortSignal
}

export async function openExchange(
  config: ExchangeConfig,
  ports: Ports,
  closing: AbortSignal,
): Promise<Exchange> {
  const database = openDatabase({
    databaseUrl: config.databaseUrl,
    poolSize: config.poolSize ?? 10,
    preparedStatements: config.preparedStatements ?? true,
  })
  const random = { randomBytes, randomUuid: randomUUID, documentKinds, ...ports }
  const clocks = { protocolClock: systemClock, ruleClock: systemClock, ...ports }
  const { keys } = config
  return {
    ...clocks,
    ...random,
    issuer: config.publicUrl,
    database,
    doors: citizenDoors({ database, ruleClock: clocks.ruleClock, randomBytes: random.randomBytes }),
    registry: registry(database),
    citizens: citizenFinder(database, keys.identifierKey, random.randomBytes),
    pairwise: pairwiseNames(keys.pairwiseMaster),
    nonces: nonces(await readNonceSecret(database)),
    keys,
    tokenSigner: firstSigner(keys.token),
    statementSigner: firstSigner(keys.statement),
    tokenKeys: keys.token.map((jwk) => registered(publicJwk(jwk), jwk.kid)),
    publicKeys: [
      ...[...keys.token, ...keys.statement].map((jwk) => ({ ...publicJwk(jwk), use: 'sig' })),
      ...keys.enc.map((jwk) => ({ ...publicJwk(jwk), use: 'enc', alg: 'ECDH-ES' })),
    ],
    documents: documentHandles(keys.pairwiseMaster),
    closing,
    claimBudget: new ByteBudget(32 * 1024 * 1024, 64 * 1024 * 1024),
  }
}

const systemClock = () => toInstant(new Date())

const registered = (jwk: PublicJwk, kid: string): RegisteredKey => ({
  kid,
  jwk,
  from: Number.NEGATIVE_INFINITY as Instant,
})

function firstSigner(keys: ExchangeKeys['token']): Signer {
  const [first] = keys
  if (first === undefined) throw new TypeError('an exchange needs at least one key of each purpose')
  return signerOf(first)
}
