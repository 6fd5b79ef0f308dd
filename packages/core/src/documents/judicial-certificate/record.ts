// The record of an issued certificate: what stands behind its copies, without its content.
import Type, { type Static } from 'typebox'
import { LocalDateText, strict, Uuid } from '../../contracts/wire.ts'
import { Digest } from '../judicial-application/body.ts'
import { text } from '../parts.ts'

/**
 * A certificate is a record and no signed paper of the engine. A paper is signed once, as a whole, and
 * whoever has its bytes can pass them on for ever; of a certificate only copies travel, each bound to a
 * key of its holder, disclosed part by part, and good for thirty days. What was approved is held here by
 * its digest.
 */
export const JudicialCertificate = strict({
  id: Uuid,
  /** The application that it answers. */
  application: Uuid,
  type: Type.Enum(['1', '2']),
  /** Client id. */
  authority: text(100),
  certificateNo: text(100),
  issuedOn: LocalDateText,
  contentDigest: Digest,
  /** Two different officers. */
  preparedBy: text(100),
  approvedBy: text(100),
})
export type JudicialCertificate = Static<typeof JudicialCertificate>
