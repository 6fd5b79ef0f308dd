// The ways to a token: as oneself, with a presentation, with a grant that one holds, with a paper.
import {
  accessTokenSeconds,
  caseTokenType,
  grantTokenType,
  issueAccessToken,
  presentationTokenType,
  RequestedDetails,
  refuse,
  type Scope,
  type TokenReply,
  type TokenRequest,
  tokenExchange,
} from '@lienthong/core'
import { Compile } from 'typebox/compile'
import type { Exchange } from '../exchange.ts'
import type { ShowSteps } from '../http/authenticate.ts'
import type { ClientCaller } from '../http/caller.ts'
import { useProof } from '../store/proof-seen.ts'
import { exchangeCase } from './case.ts'
import { exchangePresentation } from './present.ts'
import { renewGrant } from './renew.ts'

const requestedDetails = Compile(RequestedDetails)

export async function issueTokenFor(
  exchange: Exchange,
  caller: ClientCaller,
  form: TokenRequest,
  show: ShowSteps,
): Promise<TokenReply> {
  const { clientId } = caller.participant
  const assertion = { minute: caller.proof.minute, hash: caller.assertion.hash }
  await useProof(exchange.database, caller.proof, clientId, caller.issuedAt)
  await useProof(exchange.database, assertion, clientId, caller.issuedAt, 'assertion_replayed')
  if (form.grant_type === 'client_credentials') return ownToken(exchange, caller, form.scope)
  if (form.grant_type !== tokenExchange) throw refuse('grant_type_unsupported')
  const subject = form.subject_token ?? ''
  if (form.subject_token_type === grantTokenType) return renewGrant(exchange, caller, subject)
  if (form.subject_token_type === caseTokenType) return exchangeCase(exchange, caller, subject)
  if (form.subject_token_type !== presentationTokenType)
    throw refuse('subject_token_type_unsupported')
  const requested = readDetails(form.authorization_details)
  return exchangePresentation(exchange, caller, subject, requested, show)
}

async function ownToken(
  exchange: Exchange,
  caller: ClientCaller,
  scope: string | undefined,
): Promise<TokenReply> {
  const { clientId, scopes: allowed } = caller.participant
  const asked = scope?.split(' ').filter(Boolean) ?? [...allowed]
  const scopes = allowed.filter((name: Scope) => asked.includes(name))
  if (scopes.length !== new Set(asked).size) throw refuse('scope_not_allowed')
  const token = await issueAccessToken(
    {
      issuer: exchange.issuer,
      clientId,
      sub: clientId,
      jkt: caller.jkt,
      jti: exchange.randomUuid(),
      now: exchange.protocolClock(),
      lifetimeSeconds: accessTokenSeconds,
      scopes,
    },
    exchange.tokenSigner,
  )
  return {
    access_token: token,
    token_type: 'DPoP',
    expires_in: accessTokenSeconds,
    scope: scopes.join(' '),
  }
}

function readDetails(text: string | undefined): RequestedDetails | undefined {
  if (text === undefined) return undefined
  const wrong = (rule: string) =>
    refuse('input_invalid', {
      findings: [
        {
          rule,
          severity: 'error',
          path: 'authorization_details',
          text: 'A JSON list of one { "type": "citizen_record", "purpose"?, "practitioner"? }.',
        },
      ],
    })
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch (cause) {
    throw Object.assign(wrong('json'), { cause })
  }
  const first: unknown = Array.isArray(list) && list.length === 1 ? list[0] : undefined
  if (!requestedDetails.Check(first) || isUnwritable(first)) throw wrong('shape')
  return first
}

/** Control, invisible and half characters: no licence has them, and a reader of the access log would be fooled. */
const isUnwritable = ({ practitioner = { licence: '' } }: RequestedDetails): boolean =>
  Object.values(practitioner).some((text) => /[\p{Cc}\p{Cf}\p{Cs}]/u.test(text))
