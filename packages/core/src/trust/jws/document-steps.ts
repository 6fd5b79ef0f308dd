// The class of documents: what may sign them, and how their signature is checked.
import { compactVerify, type JWK } from 'jose'
import type { ErrorCode } from '../../errors/catalogue.ts'
import type { Step } from '../steps.ts'
import { type Algorithm, documentAlgorithms, isSameAlgorithm } from './algorithms.ts'
import type { JwsContext } from './steps.ts'

export const documentAlgorithm = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'algorithm',
  code,
  check: ({ jws }) => isDocumentAlgorithm(jws.header.alg),
})

/** Ends the list: what nobody signed is not taken apart any further. */
export const documentSignature = <C extends JwsContext>(code: ErrorCode): Step<C> => ({
  name: 'signature',
  code,
  ends: true,
  async check({ text, jws: { header }, key }) {
    const jwk = documentKeyFor(key.jwk, header.alg)
    if (jwk === undefined) return false
    await compactVerify(text, jwk, { algorithms: [jwk.alg] })
    return true
  },
})

export const isDocumentAlgorithm = (alg: unknown): alg is Algorithm =>
  documentAlgorithms.some((one) => one === alg)

/** The key under the name in the header, or undefined where it is registered for another algorithm. */
export function documentKeyFor(
  jwk: JWK,
  alg: unknown,
): (JWK & { readonly alg: Algorithm }) | undefined {
  if (!isDocumentAlgorithm(alg)) return undefined
  if (jwk.alg !== undefined && !isSameAlgorithm(jwk.alg, alg)) return undefined
  // A key that names EdDSA also checks Ed25519; jose wants the name of the header.
  return { ...jwk, alg }
}

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
