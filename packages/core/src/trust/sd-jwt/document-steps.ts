// The class of documents: what may sign them, and how their signature is checked.
import { compactVerify } from 'jose'
import type { ErrorCode } from '../../errors/catalogue.ts'
import { isSameAlgorithm } from '../jws/algorithms.ts'
import type { JwsContext } from '../jws/steps.ts'
import type { Step } from '../steps.ts'

/** Those of protocol tokens, and what the key stores of hospitals and authorities have. */
export const documentAlgorithms = ['ES256', 'ES384', 'PS256', 'Ed25519', 'EdDSA', 'RS256'] as const

export const documentAlgorithm = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'algorithm',
  code,
  check: ({ jws }) => documentAlgorithms.some((alg) => alg === jws.header.alg),
})

/** Ends the list: what nobody signed is not taken apart any further. */
export const documentSignature = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'signature',
  code,
  ends: true,
  async check({ text, jws: { header }, key: { jwk } }) {
    const alg = documentAlgorithms.find((one) => one === header.alg)
    if (alg === undefined) return false
    if (jwk.alg !== undefined && !isSameAlgorithm(jwk.alg, alg)) return false
    // A key that names EdDSA also checks Ed25519; jose wants the name of the header.
    await compactVerify(text, { ...jwk, alg }, { algorithms: [alg] })
    return true
  },
})

/** The same step about a part of what is verified. */
export const within = <Whole, Part>(
  prefix: string,
  part: (whole: Whole) => Part,
  step: Step<Part>,
): Step<Whole> => ({
  ...step,
  name: `${prefix}${step.name}`,
  check: (whole) => step.check(part(whole)),
})
