// Claim files: checked here as the exchange checks them, sent, and the receipts verified.
import {
  type CheckOptions,
  type ClaimReceipt,
  type ClaimReport,
  checkClaims,
  failedStep,
  type Language,
  LienThongError,
  operations,
  parseCompact,
  refuse,
  sha256Base64url,
  verifyReceipt,
} from '@lienthong/core'
import { unexpected } from '../argument.ts'
import type { WriteOptions } from '../clients/options.ts'
import { withMore } from '../problem.ts'
import type { Requester } from '../request.ts'
import type { ExchangeKeys } from './exchange-keys.ts'

/** What a hospital does with claim files. */
export interface Claims {
  /**
   * Checks a `GIAMDINHHS` file (Decision 130/QĐ-BYT as amended by 4750 and 3176) with the exchange's
   * own rules: here, without network, all findings at once. A bad file is a report, not an error. What
   * only the exchange knows is *not* checked: whether a dossier was sent before, whether the person exists.
   *
   * @throws LienThongError `argument_wrong` when the file is not bytes, such as a path
   *
   * @example
   * ```ts
   * const report = exchange.claims.check(await readFile('claims.xml'))
   * for (const finding of report.findings) console.log(finding.table, finding.text.vi)
   * ```
   */
  check(file: Uint8Array, options?: CheckOptions): ClaimReport
  /**
   * Sends a file, UTF-8, at most 16 MiB. Each dossier is taken or refused by itself; sending one again
   * gives the receipt of the first time. The receipts are verified against the exchange's keys before
   * this resolves; that they are in the transparency log is *not* checked.
   *
   * @throws LienThongError `claims_unreadable` and `claims_refused` with findings, `claims_busy`,
   * `receipt_…` when a receipt is not what the exchange signed (the file was taken: `outcome` is
   * `done`), `argument_wrong` when the file is not bytes, and those of the network; after
   * `outcome: 'unknown'` the same file may be sent again
   *
   * @example
   * ```ts
   * const receipt = await exchange.claims.submit(bytes)
   * for (const dossier of receipt.dossiers) await keep(dossier.maLk, dossier.receipt)
   * ```
   */
  submit(file: Uint8Array, options?: WriteOptions): Promise<ClaimReceipt>
}

export function createClaims(requester: Requester, keys: ExchangeKeys): Claims {
  async function verify(text: string, digest: string): Promise<void> {
    const kid = parseCompact(text, 4096)?.header.kid
    const verification = await verifyReceipt(text, {
      issuer: (await requester.issuer()).text,
      keys: await keys.signingKeys(String(kid)),
      digest,
      now: await requester.signingTime(),
    })
    const failed = failedStep(verification)
    if (failed !== undefined) throw refuse(failed.code)
  }

  async function verifyAll(file: Uint8Array, receipt: ClaimReceipt): Promise<void> {
    if (receipt.file !== (await sha256Base64url(file))) throw refuse('receipt_digest')
    for (const dossier of receipt.dossiers)
      if (dossier.receipt !== undefined) await verify(dossier.receipt, dossier.digest ?? '')
  }

  const { language } = requester
  return {
    check(file, options = {}) {
      checkBytes(file, language)
      return checkClaims(file, options)
    },
    async submit(file, options = {}) {
      checkBytes(file, language)
      // A dossier's digest is its natural key at the exchange.
      const call = { ...options, repeatable: true }
      const receipt = await requester.request(operations.submitClaims, file, call)
      await verifyAll(file, receipt).catch((error: unknown) => {
        // Whatever keeps us from believing the receipts, the file was taken.
        throw LienThongError.is(error) ? withMore(error, { outcome: 'done', language }) : error
      })
      return receipt
    },
  }
}

function checkBytes(file: unknown, language: Language): void {
  if (!(file instanceof Uint8Array)) throw unexpected('file', bytes, file, language)
}

const bytes = {
  en: 'the bytes of the file, as await readFile(path) gives them',
  vi: 'các byte của tệp, như await readFile(đường dẫn) trả về',
}
