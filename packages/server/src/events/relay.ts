// Carries what happened out of the citizens' partitions: an event and a line of a list for each receiver.
// Any number may run: a row that two of them take is the same event, and the first signature stays.
import { createHmac } from 'node:crypto'
import { type Instant, issueSecurityEvent, parseInstant } from '@lienthong/core'
import { uuidText } from '../documents/handles.ts'
import type { Exchange } from '../exchange.ts'
import { addEvent, type LeavingRow, leaving, putLine, removeLeaving } from '../store/outbox.ts'

const eventType = (name: string) => `urn:lienthong:event:${name}`

/** Carries all that waits; one after the other, so that the order of each paper is kept. */
export async function relay(exchange: Exchange): Promise<void> {
  for (;;) {
    const rows = await leaving(exchange.database)
    let failure: unknown
    let carried = 0
    for (const row of rows) {
      if (exchange.closing.aborted) return
      try {
        await carry(exchange, row)
        carried += 1
      } catch (error) {
        // What cannot be carried now must not keep the others.
        failure = error
      }
    }
    if (carried === 0 && failure !== undefined) throw failure
    if (carried === 0) return
  }
}

async function carry(exchange: Exchange, row: LeavingRow): Promise<void> {
  const receiver = await exchange.registry.find(row.receiver)
  if (receiver !== undefined) {
    const { clientId, pairwiseVersion } = receiver
    const handle = exchange.documents.seal(clientId, pairwiseVersion, row)
    if (row.event !== null) {
      const subject = exchange.pairwise.nameFor(clientId, pairwiseVersion, row.citizen)
      await addEvent(exchange.database, {
        receiver: clientId,
        jti: row.id,
        position: uuidV7(exchange),
        txn: txnOf(exchange, row),
        version: row.line.version,
        content: await sign(exchange, row, { event: row.event, handle, subject }),
      })
    }
    await putLine(exchange.database, clientId, handle, row.line)
  }
  await removeLeaving(exchange.database, row)
}

/** One paper has one, for one receiver: two receivers cannot join theirs. */
const txnOf = ({ keys }: Exchange, { receiver, document }: LeavingRow) =>
  createHmac('sha256', keys.pairwiseMaster)
    .update(`txn\0${receiver}\0${document}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')

const sign = (
  exchange: Exchange,
  row: LeavingRow,
  { event, handle, subject }: { event: string; handle: string; subject: string },
) =>
  issueSecurityEvent(
    {
      issuer: exchange.issuer,
      jti: row.id,
      audience: row.receiver,
      subject,
      txn: txnOf(exchange, row),
      occurredAt: parseInstant(row.line.at),
      now: exchange.protocolClock(),
      type: eventType(event),
      content: { document: handle, state: row.line.state, version: row.line.version },
    },
    exchange.statementSigner,
  )

/** Grows with time, and means nothing else. @see RFC 9562 §5.7 */
function uuidV7(exchange: {
  protocolClock: () => Instant
  randomBytes: (length: number) => Buffer
}): string {
  const bytes = Buffer.concat([Buffer.alloc(6), exchange.randomBytes(10)])
  bytes.writeUIntBE(exchange.protocolClock(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return uuidText(bytes)
}
