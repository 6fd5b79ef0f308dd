-- Up Migration
-- Every table is listed in src/store/layout.ts with its key; the catalogue test compares the two.

-- On the database, not as a start-up parameter: poolers refuse those. A longer answer is a page.
do $$ begin
  execute format('alter database %I set statement_timeout = %L', current_database(), '2s');
end $$;

-- Registry: small, read everywhere, rarely written.
create table participant (
  client_id text primary key,
  role text not null check (role in ('hospital', 'social-security', 'identity')),
  name_vi text not null,
  name_en text not null,
  facility text unique check (facility ~ '^[0-9]{5}$'),
  scopes text[] not null,
  pairwise_version smallint not null default 1,
  state text not null default 'active' check (state in ('active', 'suspended')),
  valid_from timestamptz not null,
  valid_until timestamptz,
  -- Tokens issued before this point are dead.
  tokens_from timestamptz not null default '-infinity'
);

create table participant_key (
  client_id text not null references participant,
  kid text not null,
  purpose text not null check (purpose in ('auth', 'attest')),
  jwk jsonb not null,
  thumbprint text not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  primary key (client_id, kid),
  unique (thumbprint)
);

-- Shared by every node and, through the template database, by every tenant of a sandbox.
create table exchange_secret (
  name text primary key,
  value bytea not null
);

-- A personal id finds a citizen only through a keyed hash of it.
create table identifier (
  hash bytea primary key,
  citizen bytea not null
);

-- Used proofs of requests that concern no citizen. Rows older than ten minutes are deleted by a job.
create table proof_seen (
  hash bytea primary key,
  minute integer not null
);
create index proof_seen_minute on proof_seen (minute);

-- The citizen's group: citizen first in every key.
create table citizen (
  citizen bytea primary key,
  -- Overwritten on erasure: commitments can then no longer be tied to the person.
  secret bytea not null,
  created_at timestamptz not null
);

create table citizen_grant (
  citizen bytea not null references citizen,
  id uuid not null,
  kind text not null check (kind in ('visit', 'self')),
  holder text not null references participant,
  purpose text not null,
  sections text[] not null,
  actions text[] not null,
  practitioner jsonb,
  -- sha256(iss ‖ jti) of the presentation: once only, by this key.
  opened_by bytea not null,
  opened_jkt text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  state text not null check (state in ('open', 'closed')),
  closed_at timestamptz,
  version integer not null,
  primary key (citizen, id),
  unique (citizen, opened_by)
);

create table access_record (
  citizen bytea not null,
  -- Minutes since 1970 of the proof's nonce: protocol time.
  minute integer not null,
  -- sha256(jkt ‖ jti)[0..16]: the same proof never passes twice.
  proof bytea not null,
  grant_id uuid,
  grant_version integer not null,
  -- Rule time: what the citizen's list is ordered by, within a minute.
  at timestamptz not null,
  -- Canonical JSON: holder, operation, purpose, sections, practitioner, rule time.
  what bytea not null,
  outcome text not null,
  commitment bytea not null,
  primary key (citizen, minute, proof)
) partition by range (minute);

create table dossier (
  citizen bytea not null references citizen,
  id uuid not null,
  facility text not null,
  ma_lk text not null,
  digest bytea not null,
  file_digest bytea not null,
  -- What a reader compares to tell one person's files from another's.
  person_name text not null,
  person_birth text not null,
  state text not null check (state in ('shown', 'superseded', 'quarantined')),
  superseded_by uuid,
  received_at timestamptz not null,
  content bytea not null,
  receipt text not null,
  primary key (citizen, id),
  unique (citizen, facility, ma_lk, digest)
);

create table entry (
  citizen bytea not null,
  dossier uuid not null,
  id text not null,
  section text not null,
  -- As the file says, '' where it has no time; what the book is ordered by.
  at text not null,
  content json not null,
  primary key (citizen, dossier, id),
  foreign key (citizen, dossier) references dossier
);

-- Down Migration
drop table entry, dossier, access_record, citizen_grant, citizen, proof_seen, identifier,
  exchange_secret, participant_key, participant;
