// The ways to a citizen's tables, and the memory of proofs that concern no citizen.
import type { SqlFunction } from './define.ts'
import { lockForChanging, lockForReading, lockLocals, lockParameters } from './lock.ts'

/** Entries of the book that the grant covers and the caller asked for, newest first, a page at a time. */
export const readEntries: SqlFunction = {
  name: 'read_entries',
  parameters: [
    ...lockParameters,
    ['after_dossier_', 'uuid'],
    ['after_id_', 'text'],
    ['limit_', 'integer'],
  ],
  returns: 'table(outcome text, commitment bytea, sections text[], body json)',
  locals: [
    ...lockLocals,
    ['covered_', 'text[]'],
    ['after_at_', 'text'],
    ['after_section_', 'text'],
    ['body_', 'json'],
  ],
  body: [
    ...lockForReading,
    `if outcome_ = 'allowed' then
      covered_ := array(select unnest(sections_) intersect select unnest(grant_sections_));`,
    {
      sql: `select at, section from entry
        where citizen = citizen_ and dossier = after_dossier_ and id = after_id_`,
      into: 'after_at_, after_section_',
    },
    {
      sql: `select coalesce(json_agg(json_build_object('dossier', page.dossier, 'entry', page.content)), '[]')
        from (
          select e.dossier, e.content
          from dossier d join entry e on e.citizen = d.citizen and e.dossier = d.id
          where d.citizen = citizen_ and e.citizen = citizen_ and d.state = 'shown'
            and e.section = any(covered_)
            and (after_at_ is null or (e.at, e.section, e.dossier, e.id)
              < (after_at_, after_section_, after_dossier_, after_id_))
          order by e.at desc, e.section desc, e.dossier desc, e.id desc limit limit_) page`,
      into: 'body_',
    },
    'end if;',
    'return query select outcome_, commitment_, covered_, body_;',
  ],
}

/** Who came to the record, newest first, a page at a time. */
export const readAccesses: SqlFunction = {
  name: 'read_accesses',
  parameters: [
    ...lockParameters,
    ['before_minute_', 'integer'],
    ['before_at_', 'timestamptz'],
    ['before_proof_', 'bytea'],
    ['limit_', 'integer'],
  ],
  returns: 'table(outcome text, commitment bytea, body json)',
  locals: [...lockLocals, ['body_', 'json']],
  body: [
    ...lockForReading,
    `if outcome_ = 'allowed' then`,
    {
      sql: `select coalesce(json_agg(row_to_json(page)), '[]') from (
          select minute, at, encode(proof, 'hex') as proof,
            convert_from(what, 'UTF8')::json as what, a.outcome, encode(a.commitment, 'hex') as commitment
          from access_record a
          where citizen = citizen_ and minute <= before_minute_
            and (minute, at, proof) < (before_minute_, before_at_, before_proof_)
          order by minute desc, at desc, a.proof desc limit limit_) page`,
      into: 'body_',
    },
    'end if;',
    'return query select outcome_, commitment_, body_;',
  ],
}

/** The grant itself, for a new token. */
export const readGrant: SqlFunction = {
  name: 'read_grant',
  parameters: lockParameters,
  returns: 'table(outcome text, commitment bytea, body json)',
  locals: [...lockLocals, ['body_', 'json']],
  body: [
    ...lockForReading,
    `if outcome_ = 'allowed' then`,
    {
      sql: `select json_build_object('id', id, 'kind', kind, 'purpose', purpose, 'sections', sections,
          'actions', actions, 'practitioner', practitioner, 'document', document, 'until', until_at)
        from citizen_grant where citizen = citizen_ and id = grant_`,
      into: 'body_',
    },
    'end if;',
    'return query select outcome_, commitment_, body_;',
  ],
}

/** First statement of every change; the transaction goes on only where it says `allowed`. */
export const lockCitizen: SqlFunction = {
  name: 'lock_citizen',
  parameters: [...lockParameters, ['new_secret_', 'bytea']],
  returns: 'table(outcome text, commitment bytea)',
  locals: lockLocals,
  body: [...lockForChanging, 'return query select outcome_, commitment_;'],
}

/** Uses up a proof or an assertion that concerns no citizen; the participant is judged in the same call. */
export const seeProof: SqlFunction = {
  name: 'see_proof',
  parameters: [
    ['hash_', 'bytea'],
    ['minute_', 'integer'],
    ['holder_', 'text'],
    ['iat_', 'timestamptz'],
  ],
  returns: 'text',
  locals: [
    ['state_', 'text'],
    ['tokens_from_', 'timestamptz'],
  ],
  body: [
    { sql: 'insert into proof_seen (hash, minute) values (hash_, minute_)' },
    lockForReading[0],
    `return case when state_ is distinct from 'active' then 'client_suspended'
      when iat_ < tokens_from_ then 'token_superseded' else 'allowed' end;`,
  ],
}

export const sqlFunctions = [readEntries, readAccesses, readGrant, lockCitizen, seeProof] as const
