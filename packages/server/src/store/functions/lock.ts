// The lock: takes the grant, judges it, and writes the access record, allowed or refused. Every way to a
// citizen's tables begins with these statements; what differs is what it reads after them.
import type { SqlFunction, Statement } from './define.ts'

/** What the caller brings. All but `now_` and `refusal_` are fixed by the signed proof and token. */
export const lockParameters = [
  ['citizen_', 'bytea'],
  ['grant_', 'uuid'],
  ['holder_', 'text'],
  ['iat_', 'timestamptz'],
  ['now_', 'timestamptz'],
  ['minute_', 'integer'],
  ['proof_', 'bytea'],
  ['what_', 'bytea'],
  ['action_', 'text'],
  ['sections_', 'text[]'],
  ['refusal_', 'text'],
] as const satisfies SqlFunction['parameters']

export const lockLocals = [
  ['secret_', 'bytea'],
  ['state_', 'text'],
  ['tokens_from_', 'timestamptz'],
  ['grant_state_', 'text'],
  ['grant_until_', 'timestamptz'],
  ['grant_sections_', 'text[]'],
  ['grant_actions_', 'text[]'],
  ['version_', 'integer'],
  ['outcome_', 'text'],
  ['commitment_', 'bytea'],
] as const satisfies SqlFunction['locals']

const readParticipant: Statement = {
  sql: `select case when state = 'active' and valid_from <= now() and coalesce(valid_until > now(), true)
      then 'active' else 'suspended' end, tokens_from
    from participant where client_id = holder_`,
  into: 'state_, tokens_from_',
}

/** FOR SHARE: closing the grant waits for reads in flight, and reads wait for a closing in flight. */
const takeGrant: Statement = {
  sql: `select state, until_at, sections, actions, version
    from citizen_grant where citizen = citizen_ and id = grant_ and holder = holder_ for share`,
  into: 'grant_state_, grant_until_, grant_sections_, grant_actions_, version_',
}

const readSecret: Statement = {
  sql: 'select secret from citizen where citizen = citizen_',
  into: 'secret_',
}

/** A change may be the first that is heard of this citizen. */
const makeCitizen: Statement = {
  sql: `insert into citizen (citizen, secret, created_at) values (citizen_, new_secret_, now_)
    on conflict do nothing`,
}

/** One change of a citizen's record at a time. */
const takeCitizen: Statement = {
  sql: 'select secret from citizen where citizen = citizen_ for no key update',
  into: 'secret_',
}

const judge = `outcome_ := case
    when state_ is distinct from 'active' then 'client_suspended'
    when iat_ < tokens_from_ then 'token_superseded'
    when refusal_ is not null then refusal_
    when grant_ is null then 'allowed'
    when grant_state_ is null then 'grant_unknown'
    when grant_state_ <> 'open' then 'grant_closed'
    when grant_until_ <= now_ then 'grant_expired'
    when action_ is not null and not action_ = any(grant_actions_) then 'grant_action_missing'
    when sections_ is not null and not sections_ && grant_sections_ then 'section_not_granted'
    else 'allowed' end;
  version_ := coalesce(version_, 0);
  commitment_ := sha256(substring(sha256(secret_ || int4send(minute_) || proof_) from 1 for 16)
    || citizen_ || int4send(minute_) || proof_ || int4send(version_)
    || int4send(octet_length(what_)) || what_ || convert_to(outcome_, 'UTF8'));`

const record: Statement = {
  sql: `insert into access_record
      (citizen, minute, proof, grant_id, grant_version, at, what, outcome, commitment)
    values (citizen_, minute_, proof_, grant_, version_, now_, what_, outcome_, commitment_)`,
}

/** An invented handle opens nobody's partition: there is nobody to record it for. */
const recordIfKnown = ['if secret_ is not null then', record, 'end if;'] as const

export const lockForReading = [
  readParticipant,
  takeGrant,
  readSecret,
  judge,
  ...recordIfKnown,
] as const
export const lockForChanging = [
  makeCitizen,
  takeCitizen,
  readParticipant,
  takeGrant,
  judge,
  ...recordIfKnown,
] as const
