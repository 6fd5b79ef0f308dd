-- Up Migration
-- Signed papers of every kind, the events that tell of them, and the list of keys that sign them.

alter table participant drop constraint participant_role_check;
alter table participant add constraint participant_role_check check (role in
  ('hospital', 'social-security', 'identity', 'health-authority', 'judicial-authority', 'verifier', 'exchange'));

alter table participant_key drop constraint participant_key_purpose_check;
alter table participant_key add constraint participant_key_purpose_check check (purpose in
  ('auth', 'attest', 'document', 'issuer', 'status', 'log'));
-- Practice licence, where a document key is a practitioner's own.
alter table participant_key add column licence text check (licence is null or purpose = 'document');
-- From here on nothing is believed that this key signed.
alter table participant_key add column distrust_from timestamptz;

alter table citizen_grant drop constraint citizen_grant_kind_check;
alter table citizen_grant add constraint citizen_grant_kind_check check (kind in ('visit', 'self', 'case'));
-- The paper that a case is about.
alter table citizen_grant add column document uuid check ((document is null) = (kind <> 'case'));

-- Signed, versioned, never lower: each row is a list that was published.
create table trust_list (
  version integer primary key,
  -- SHA-256 of what the list says, without its times and signature.
  content_digest bytea not null,
  issued_at timestamptz not null,
  list text not null
);

create table document (
  citizen bytea not null references citizen,
  -- Made from kind, issuer and the paper's own id: the same paper is the same row for ever.
  id uuid not null,
  kind text not null,
  issuer text not null references participant,
  state text not null,
  version integer not null,
  facts jsonb not null,
  payload_digest bytea not null,
  -- The paper as it was signed, byte for byte.
  content text not null,
  receipt text not null,
  -- Of open papers with the same key there is one.
  single text,
  valid_until text,
  -- When the clock has something to do.
  due_at timestamptz,
  issued_at timestamptz not null,
  received_late boolean not null,
  changed_at timestamptz not null,
  primary key (citizen, id)
);
create index document_due on document (due_at) where due_at is not null;

create table document_step (
  citizen bytea not null,
  document uuid not null,
  -- Of two acts at once, one has this version.
  version integer not null,
  event text not null,
  from_state text,
  to_state text not null,
  role text not null,
  participant text,
  at timestamptz not null,
  reason text,
  content jsonb,
  primary key (citizen, document, version),
  foreign key (citizen, document) references document
);

create table document_party (
  citizen bytea not null,
  document uuid not null,
  participant text not null references participant,
  role text not null,
  -- As the paper names it.
  facility text,
  primary key (citizen, document, participant, role),
  foreign key (citizen, document) references document
);

create table document_task (
  citizen bytea not null,
  document uuid not null,
  name text not null,
  state text not null check (state in ('asked', 'answered', 'failed', 'overdue')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by text references participant,
  answer_digest bytea,
  primary key (citizen, document, name),
  foreign key (citizen, document) references document
);

-- What others are to be told, written with what happened; a relay carries it on and deletes it.
create table citizen_outbox (
  citizen bytea not null references citizen,
  id uuid not null,
  receiver text not null references participant,
  document uuid not null,
  version integer not null,
  -- Absent: only the receiver's own list changes.
  event text,
  line jsonb not null,
  at timestamptz not null,
  primary key (citizen, id)
);

-- Events by receiver. What is signed once is sent again unchanged.
create table outbox (
  receiver text not null,
  jti uuid not null,
  -- UUIDv7 of the relay: an order to read in, and no more.
  position uuid not null,
  txn text not null,
  version integer not null,
  content text not null,
  leased_until timestamptz,
  -- Acknowledged, or refused by its receiver.
  done_at timestamptz,
  error jsonb,
  primary key (receiver, jti)
);
create index outbox_waiting on outbox (receiver, position) where done_at is null;

-- Lists of papers by participant: ids, states and dates only.
create table inbox (
  participant text not null,
  id text not null,
  kind text not null,
  state text not null,
  version integer not null,
  at timestamptz not null,
  valid_until text,
  listed jsonb not null,
  slip_digest text not null,
  primary key (participant, id)
);
create index inbox_by_kind on inbox (participant, kind, at desc, id desc);

-- Down Migration
drop table inbox, outbox, citizen_outbox, document_task, document_party, document_step, document, trust_list;
alter table citizen_grant drop column document;
alter table participant_key drop column distrust_from, drop column licence;
