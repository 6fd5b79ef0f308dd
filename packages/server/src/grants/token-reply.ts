// Signs an access token for a grant; always after the commit that made or read it.
import {
  accessTokenSeconds,
  type CitizenRecordDetails,
  instantText,
  issueAccessToken,
  type TokenReply,
  toInstant,
} from '@lienthong/core'
import { grantHandle } from '../citizens/pairwise.ts'
import type { Exchange } from '../exchange.ts'
import type { ClientCaller } from '../http/caller.ts'
import type { Grant } from '../store/grants.ts'

export async function tokenReplyFor(
  exchange: Exchange,
  caller: ClientCaller,
  citizen: Buffer,
  grant: Grant,
): Promise<TokenReply> {
  const { clientId, pairwiseVersion } = caller.participant
  const name = exchange.pairwise.nameFor(clientId, pairwiseVersion, citizen)
  const record: CitizenRecordDetails = {
    type: 'citizen_record',
    grant: grantHandle(name, grant.id),
    kind: grant.kind,
    purpose: grant.purpose,
    sections: grant.sections,
    actions: grant.actions,
    ...(grant.document === null
      ? {}
      : {
          document: exchange.documents.seal(clientId, pairwiseVersion, {
            citizen,
            document: grant.document,
          }),
        }),
    ...(grant.practitioner ? { practitioner: grant.practitioner } : {}),
    until: instantText(toInstant(grant.until)),
  }
  const left = Math.floor((grant.until.getTime() - exchange.ruleClock()) / 1000)
  const lifetimeSeconds = Math.max(1, Math.min(accessTokenSeconds, left))
  const token = await issueAccessToken(
    {
      issuer: exchange.issuer,
      clientId,
      sub: name,
      jkt: caller.jkt,
      jti: exchange.randomUuid(),
      now: exchange.protocolClock(),
      lifetimeSeconds,
      record,
    },
    exchange.tokenSigner,
  )
  return {
    access_token: token,
    token_type: 'DPoP',
    expires_in: lifetimeSeconds,
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    authorization_details: [record],
  }
}
