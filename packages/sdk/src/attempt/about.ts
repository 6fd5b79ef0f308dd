// What only the sender knows about a failure: the address, and in which phase it happened.
import { catalogue, type ErrorCode, type LienThongError, type Text } from '@lienthong/core'
import { withMore } from '../problem.ts'

/**
 * The error with the address of the call and the phase in it, where the way to the exchange failed, or
 * nothing is at that address.
 * The address ends before the query, which may say what a caller looks for.
 */
export function located(error: LienThongError, method: string, url: string): LienThongError {
  const isOfTheWay = catalogue[error.code].oauth === 'network' || error.code === 'route_unknown'
  if (!isOfTheWay || error.about !== undefined) return error
  const { origin, pathname } = new URL(url)
  const at = `${method} ${origin}${pathname}`
  const phase = phases[error.code] ?? reading
  return withMore(error, { about: { en: `${phase.en}: ${at}.`, vi: `${phase.vi}: ${at}.` } })
}

const reading = { en: 'It failed while reading the answer', vi: 'Lỗi khi đọc câu trả lời' }

const phases: Readonly<Partial<Record<ErrorCode, Text>>> = {
  dns_failed: { en: 'It failed while looking up the name', vi: 'Lỗi khi phân giải tên' },
  connect_refused: { en: 'It failed while connecting', vi: 'Lỗi khi kết nối' },
  connect_timeout: { en: 'It failed while connecting', vi: 'Lỗi khi kết nối' },
  tls_untrusted: { en: 'It failed while agreeing on TLS', vi: 'Lỗi khi thiết lập TLS' },
  proxy_refused: { en: 'It failed at the proxy', vi: 'Lỗi ở proxy' },
  answer_timeout: { en: 'It failed while waiting for the answer', vi: 'Lỗi khi chờ trả lời' },
  route_unknown: { en: 'It was asked for', vi: 'Địa chỉ đã gọi' },
  connection_lost: { en: 'It failed while waiting for the answer', vi: 'Lỗi khi chờ trả lời' },
}
