// What to do about a refused token. It depends on who made it: the caller's program, the exchange, or
// the citizen's phone.
import type { FaultName } from './faults-of.ts'
import type { Text } from './row.ts'

export type NextSteps = Readonly<Partial<Record<FaultName, Text>>> & { readonly otherwise: Text }

/** Client assertions and DPoP proofs: the program that calls must be mended. */
const ofProgram: NextSteps = {
  otherwise: {
    en: 'Create a new one with a JWS library, as the contract says.',
    vi: 'Hãy tạo lại bằng thư viện JWS theo đúng quy cách.',
  },
  malformed: {
    en: 'Create it with a JWS library: three parts joined by dots, at most 4,096 characters.',
    vi: 'Hãy tạo bằng thư viện JWS: ba phần nối bằng dấu chấm, tối đa 4.096 ký tự.',
  },
  algorithm: {
    en: 'Sign with ES256, PS256 or EdDSA (Ed25519).',
    vi: 'Hãy ký bằng ES256, PS256 hoặc EdDSA (Ed25519).',
  },
  critical: {
    en: 'Leave both out of the header.',
    vi: 'Hãy bỏ hai trường này khỏi phần đầu.',
  },
  expired: {
    en: 'Check the clock of this machine, and create a new one for every request.',
    vi: 'Hãy kiểm tra đồng hồ máy này và tạo mới cho mỗi yêu cầu.',
  },
  from_future: {
    en: 'Check the clock of this machine: it may be at most 10 seconds ahead.',
    vi: 'Hãy kiểm tra đồng hồ máy này: không được nhanh quá 10 giây.',
  },
  id: {
    en: 'Give each one a jti of its own, such as a random UUID.',
    vi: 'Hãy đặt cho mỗi lần một jti riêng, ví dụ UUID ngẫu nhiên.',
  },
  replayed: {
    en: 'Create it again with a fresh jti for every request, also for a repeated one.',
    vi: 'Hãy tạo lại với jti mới cho mỗi yêu cầu, kể cả khi gửi lại.',
  },
}

export const assertionNext: NextSteps = {
  ...ofProgram,
  type: {
    en: 'Set typ to client-authentication+jwt or JWT, or leave it out.',
    vi: 'Hãy đặt typ là client-authentication+jwt hoặc JWT, hoặc bỏ trống.',
  },
  key_unknown: {
    en: 'Set kid to that of a key registered for this participant.',
    vi: 'Hãy ghi kid của một khóa đã đăng ký cho đơn vị này.',
  },
  key_retired: {
    en: 'Sign with the key that is current, or have a new one registered.',
    vi: 'Hãy ký bằng khóa đang có hiệu lực hoặc đăng ký khóa mới.',
  },
  signature: {
    en: 'Sign with the private key that belongs to the kid, and change nothing afterwards.',
    vi: 'Hãy ký bằng khóa bí mật ứng với kid và không sửa gì sau khi ký.',
  },
  issuer: {
    en: 'Set both iss and sub to the client id.',
    vi: 'Hãy đặt cả iss và sub là mã máy khách (client_id).',
  },
  audience: {
    en: 'Set aud to the issuer in /.well-known/oauth-authorization-server, as one string.',
    vi: 'Hãy đặt aud là issuer trong /.well-known/oauth-authorization-server, dạng một chuỗi.',
  },
  lifetime: {
    en: 'Set exp at most 60 seconds after iat.',
    vi: 'Hãy đặt exp cách iat không quá 60 giây.',
  },
}

export const proofNext: NextSteps = {
  ...ofProgram,
  missing: {
    en: 'Create one for each request and send it in the DPoP header.',
    vi: 'Hãy tạo cho mỗi yêu cầu và gửi trong tiêu đề DPoP.',
  },
  type: { en: 'Set typ to dpop+jwt.', vi: 'Hãy đặt typ là dpop+jwt.' },
  key: {
    en: 'Put the public key, without private members, into jwk of the header.',
    vi: 'Hãy ghi khóa công khai, không kèm phần bí mật, vào jwk của phần đầu.',
  },
  key_registered: {
    en: 'Make a key pair that serves for proofs alone.',
    vi: 'Hãy tạo một cặp khóa chỉ dùng cho bằng chứng DPoP.',
  },
  signature: {
    en: 'Sign with the private key that belongs to the jwk of the header.',
    vi: 'Hãy ký bằng khóa bí mật ứng với jwk của phần đầu.',
  },
  method: {
    en: 'Set htm to the method of this request, such as POST.',
    vi: 'Hãy đặt htm là phương thức của yêu cầu này, ví dụ POST.',
  },
  url: {
    en: 'Set htu to the public address of this call, without query and fragment.',
    vi: 'Hãy đặt htu là địa chỉ công khai của lời gọi này, bỏ phần truy vấn và phần sau dấu #.',
  },
  token: {
    en: 'Set ath to the SHA-256 of the access token; leave it out at /oauth/token.',
    vi: 'Hãy đặt ath là SHA-256 của mã truy cập; tại /oauth/token thì bỏ ath.',
  },
}

/** Access tokens: the exchange made them, so a new one is the way out. */
export const accessTokenNext: NextSteps = {
  otherwise: {
    en: 'Get a new one at POST /oauth/token and send it unchanged.',
    vi: 'Hãy lấy mã mới tại POST /oauth/token và gửi nguyên văn.',
  },
  missing: {
    en: 'Get one at POST /oauth/token and send it in the Authorization header, after DPoP.',
    vi: 'Hãy lấy mã tại POST /oauth/token và gửi trong tiêu đề Authorization, sau chữ DPoP.',
  },
  issuer: {
    en: 'Check the base URL, and get one from the exchange that is called.',
    vi: 'Hãy kiểm tra địa chỉ và lấy mã từ chính hệ thống được gọi.',
  },
  audience: {
    en: 'Check the base URL, and get one for the exchange that is called.',
    vi: 'Hãy kiểm tra địa chỉ và lấy mã dành cho hệ thống được gọi.',
  },
  from_future: {
    en: 'Get a new one at POST /oauth/token; if this stays, report the request id.',
    vi: 'Hãy lấy mã mới tại POST /oauth/token; nếu vẫn lỗi, hãy báo mã yêu cầu.',
  },
  binding: {
    en: 'Sign the proof with the key with which the token was got, or get a new token.',
    vi: 'Hãy ký bằng chứng bằng khóa đã dùng khi lấy mã, hoặc lấy mã mới.',
  },
  claims: {
    en: 'Get a new one at POST /oauth/token; if this stays, report the request id.',
    vi: 'Hãy lấy mã mới tại POST /oauth/token; nếu vẫn lỗi, hãy báo mã yêu cầu.',
  },
}

/** Presentations: only the citizen's phone makes them. */
export const presentationNext: NextSteps = {
  otherwise: {
    en: 'Ask the citizen to show a new QR; if this stays, report the request id.',
    vi: 'Hãy đề nghị người bệnh xuất trình mã QR mới; nếu vẫn lỗi, hãy báo mã yêu cầu.',
  },
  malformed: {
    en: 'Scan the whole QR again, or ask the citizen to show a new one.',
    vi: 'Hãy quét lại toàn bộ mã QR hoặc đề nghị người bệnh xuất trình mã mới.',
  },
  issuer: {
    en: 'Ask the citizen to show the QR of the health-book app.',
    vi: 'Hãy đề nghị người bệnh mở mã QR trong ứng dụng sổ sức khỏe.',
  },
  expired: {
    en: 'Ask the citizen to show a new QR and scan it within 60 seconds.',
    vi: 'Hãy đề nghị người bệnh xuất trình mã QR mới và quét trong 60 giây.',
  },
  recipient: {
    en: 'Ask the citizen to choose this facility in the app and show a new QR.',
    vi: 'Hãy đề nghị người bệnh chọn cơ sở này trong ứng dụng và xuất trình mã QR mới.',
  },
  used: {
    en: 'Each QR opens one visit: ask the citizen to show a new one.',
    vi: 'Mỗi mã QR chỉ mở một lượt khám: hãy đề nghị người bệnh xuất trình mã mới.',
  },
}

/** Receipts: evidence of the exchange, which only the exchange can set right. */
export const receiptNext: NextSteps = {
  otherwise: {
    en: 'Do not rely on it; report the request id under which it came.',
    vi: 'Không dùng biên nhận này làm căn cứ; hãy báo mã yêu cầu của lần gửi.',
  },
  malformed: {
    en: 'Verify it exactly as it came; if this stays, report the request id.',
    vi: 'Hãy kiểm tra đúng nguyên văn đã nhận; nếu vẫn lỗi, hãy báo mã yêu cầu.',
  },
  key_unknown: {
    en: 'Read the current keys of the exchange from /jwks and verify again.',
    vi: 'Hãy đọc các khóa hiện hành của hệ thống tại /jwks rồi kiểm tra lại.',
  },
  from_future: {
    en: 'Check the clock of this machine, then verify again.',
    vi: 'Hãy kiểm tra đồng hồ máy này rồi kiểm tra lại biên nhận.',
  },
  digest: {
    en: 'Verify it against exactly what was sent; if this stays, report the request id.',
    vi: 'Hãy đối chiếu với đúng nội dung đã gửi; nếu vẫn lỗi, hãy báo mã yêu cầu.',
  },
}

export const newTrustList: Text = {
  en: 'Bring the trust list up to date and verify again; if this stays, do not accept the copy.',
  vi: 'Hãy cập nhật danh sách tin cậy rồi kiểm tra lại; nếu vẫn lỗi thì không chấp nhận bản sao.',
}

/** Certificate copies: the citizen's phone shows them, an authority signed them. */
export const certificateNext: NextSteps = {
  otherwise: {
    en: 'Do not accept it; ask the citizen to show a new copy.',
    vi: 'Không chấp nhận bản sao này; hãy đề nghị công dân xuất trình bản sao mới.',
  },
  issuer: newTrustList,
  key_unknown: newTrustList,
  key_retired: newTrustList,
  expired: {
    en: 'Ask the citizen to get a new copy in the app and show it.',
    vi: 'Hãy đề nghị công dân lấy bản sao mới trong ứng dụng và xuất trình.',
  },
  from_future: {
    en: 'Check the clock of this machine, then verify again.',
    vi: 'Hãy kiểm tra đồng hồ máy này rồi kiểm tra lại bản sao.',
  },
}

export const keyBindingNext: NextSteps = {
  otherwise: {
    en: 'Make a new request with a fresh nonce, and ask the citizen to show the copy again.',
    vi: 'Hãy tạo yêu cầu mới với nonce mới và đề nghị công dân xuất trình lại bản sao.',
  },
  from_future: {
    en: 'Check the clock of this machine, then ask the citizen to show the copy again.',
    vi: 'Hãy kiểm tra đồng hồ máy này rồi đề nghị công dân xuất trình lại bản sao.',
  },
}

export const statusListNext: NextSteps = {
  otherwise: {
    en: 'Fetch it anew from the address that the copy names, then verify again.',
    vi: 'Hãy tải lại danh sách từ địa chỉ nêu trong bản sao rồi kiểm tra lại.',
  },
  missing: {
    en: 'Fetch it from the address that the copy names, then verify again.',
    vi: 'Hãy tải danh sách từ địa chỉ nêu trong bản sao rồi kiểm tra lại.',
  },
  key_unknown: {
    en: 'Bring the trust list up to date and fetch the status list anew.',
    vi: 'Hãy cập nhật danh sách tin cậy và tải lại danh sách trạng thái.',
  },
  key_retired: {
    en: 'Bring the trust list up to date and fetch the status list anew.',
    vi: 'Hãy cập nhật danh sách tin cậy và tải lại danh sách trạng thái.',
  },
  from_future: {
    en: 'Check the clock of this machine, then verify again.',
    vi: 'Hãy kiểm tra đồng hồ máy này rồi kiểm tra lại danh sách.',
  },
}
