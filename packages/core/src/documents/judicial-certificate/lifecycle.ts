// The life of an issued certificate (Phiếu lý lịch tư pháp), as a table.
import {
  type CodedReasons,
  defineLifecycle,
  type EventOf,
  type StateOf,
} from '../../engines/lifecycle.ts'
import type { Guard } from '../../engines/situation.ts'
import type { JudicialCertificate } from './record.ts'

/** Why an authority revokes a certificate. Our own list (D); it is told to nobody outside. */
export const revocationReasons: CodedReasons = {
  sure: 'D',
  codes: {
    'content-wrong': { en: 'Content wrong', vi: 'Nội dung sai' },
    'wrong-person': { en: 'Wrong person', vi: 'Cấp nhầm người' },
    'papers-false': { en: 'Obtained with false papers', vi: 'Được cấp do giấy tờ giả mạo' },
    'record-changed': { en: 'Record has changed', vi: 'Thông tin lý lịch đã thay đổi' },
    replaced: { en: 'Replaced by another', vi: 'Đã được cấp phiếu khác thay thế' },
  },
}

const named: Guard = {
  says: { en: 'The officer is named', vi: 'Có nêu tên cán bộ' },
  code: 'actor_not_allowed',
  holds: ({ actor }) => actor.participant !== undefined,
}

/**
 * A certificate stands until it is revoked: no act found gives it an end of its own; its copies end by
 * themselves. The states are ours (D).
 */
export const judicialCertificateLifecycle = defineLifecycle({
  states: ['issued', 'revoked'],
  initial: 'issued',
  refusals: { revoked: 'document_closed' },
  facts: (_: JudicialCertificate) => ({}),
  events: {
    revoke: {
      from: 'issued',
      to: 'revoked',
      by: 'approver',
      who: named,
      reasons: revocationReasons,
    },
  },
})

export type JudicialCertificateState = StateOf<typeof judicialCertificateLifecycle>
export type JudicialCertificateEvent = EventOf<typeof judicialCertificateLifecycle>
