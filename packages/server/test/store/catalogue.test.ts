// The rules that let one schema run on a cluster, read from the catalogue of a migrated database.

import { toInstant } from '@lienthong/core'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { layout } from '../../src/store/layout.ts'
import { ensurePartitions } from '../../src/store/partitions.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { findNamedConstraints, findViolations } from './catalogue.ts'
import { filesUnder } from './source-files.ts'
import type { Layout } from './statement-text.ts'

let database: TestDatabase
let client: Client

beforeAll(async () => {
  database = await testDatabase()
  const opened = openDatabase({ databaseUrl: database.url, poolSize: 1, preparedStatements: true })
  await ensurePartitions(opened, toInstant(new Date('2026-11-24T00:00:00Z')))
  await opened.pool.end()
  client = new Client({ connectionString: database.url })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

test('the schema of this version keeps every rule of the store', async () => {
  const partitions = await client.query(
    "select from pg_class where relispartition and relkind = 'r'",
  )
  expect(partitions.rowCount).toBe(3)
  expect(await findViolations(client, layout)).toEqual([])
})

interface Plant {
  readonly fault: string
  readonly rule: string
  readonly sql: string
  /** What the layout would say of the planted table. */
  readonly listed?: Layout
}

const keyed: Layout = { planted: { group: 'citizen', key: 'citizen' } }
const byMinute: Layout = { planted: { group: 'citizen', key: 'citizen', partitionedBy: 'minute' } }

const tables: readonly Plant[] = [
  {
    fault: 'a table that the layout does not list',
    rule: 'unlisted',
    sql: 'create table planted (code text primary key)',
  },
  {
    fault: 'a table in another schema',
    rule: 'unlisted',
    sql: 'create schema hidden; create table hidden.planted (code text primary key)',
  },
  {
    fault: 'a view',
    rule: 'unlisted',
    sql: 'create view planted as select client_id from participant',
  },
  {
    fault: 'a listed table that does not exist',
    rule: 'missing',
    sql: 'select',
    listed: { planted: { group: 'reference' } },
  },
  {
    fault: 'a table about a person that has no key of the person',
    rule: 'missing-key',
    sql: 'create table planted (id uuid primary key)',
    listed: keyed,
  },
  {
    fault: 'a key of the person that is text',
    rule: 'key-type',
    sql: 'create table planted (citizen text, id uuid, primary key (citizen, id))',
    listed: keyed,
  },
  {
    fault: 'a key that may be null',
    rule: 'nullable-key',
    sql: 'create table planted (citizen bytea, id uuid not null, unique (citizen, id))',
    listed: keyed,
  },
  {
    fault: 'a table about a person without a primary key',
    rule: 'no-primary-key',
    sql: 'create table planted (citizen bytea not null, id uuid not null, unique (citizen, id))',
    listed: keyed,
  },
  {
    fault: 'a primary key without the citizen',
    rule: 'key-not-first',
    sql: 'create table planted (citizen bytea not null, id uuid primary key)',
    listed: keyed,
  },
  {
    fault: 'a primary key with the citizen in second place',
    rule: 'key-not-first',
    sql: 'create table planted (citizen bytea not null, id uuid, primary key (id, citizen))',
    listed: keyed,
  },
  {
    fault: 'a unique index without the citizen',
    rule: 'key-not-first',
    sql: 'create unique index on dossier (receipt)',
  },
  {
    fault: 'a unique index on an expression of the citizen',
    rule: 'key-not-first',
    sql: 'create unique index on dossier (sha256(citizen), id)',
  },
  {
    fault: 'an index that only carries the citizen along',
    rule: 'key-not-first',
    sql: 'create unique index on dossier (receipt) include (citizen)',
  },
  {
    fault: 'a unique index of one partition without the citizen',
    rule: 'key-not-first',
    sql: 'create unique index on access_record_2026_11 (commitment)',
  },
  {
    fault: 'a second unique index without the key on a table with a key of its own',
    rule: 'key-not-first',
    sql: 'create unique index on identifier (citizen)',
  },
  {
    fault: 'a partition of a partition',
    rule: 'sub-partition',
    sql: `create table planted partition of access_record for values from (1) to (2)
      partition by range (minute)`,
  },
  {
    fault: 'partitions by hash',
    rule: 'not-by-range',
    sql: `create table planted (citizen bytea, minute integer, primary key (citizen, minute))
      partition by hash (citizen)`,
    listed: byMinute,
  },
  {
    fault: 'partitions by list',
    rule: 'not-by-range',
    sql: `create table planted (citizen bytea, minute integer, primary key (citizen, minute))
      partition by list (minute)`,
    listed: byMinute,
  },
  {
    fault: 'partitions that the layout does not know of',
    rule: 'partitioned-otherwise',
    sql: `create table planted (citizen bytea, minute integer, primary key (citizen, minute))
      partition by range (minute)`,
    listed: keyed,
  },
  {
    fault: 'partitions by another column than the listed one',
    rule: 'partitioned-otherwise',
    sql: `create table planted (citizen bytea, day integer, primary key (citizen, day))
      partition by range (day)`,
    listed: byMinute,
  },
  {
    fault: 'a reference table with partitions',
    rule: 'partitioned-reference',
    sql: 'create table planted (year integer primary key) partition by range (year)',
    listed: { planted: { group: 'reference' } },
  },
  {
    fault: 'a trigger',
    rule: 'trigger',
    sql: `create function planted() returns trigger language plpgsql as $$ begin return new; end $$;
      create trigger planted before insert on dossier for each row execute function planted()`,
  },
  {
    fault: 'a rule',
    rule: 'rule',
    sql: 'create rule planted as on delete to participant do instead nothing',
  },
  {
    fault: 'an identity column',
    rule: 'sequence',
    sql: `create table planted (citizen bytea, seq bigint generated always as identity,
      primary key (citizen, seq))`,
    listed: keyed,
  },
  {
    fault: 'a serial column',
    rule: 'sequence',
    sql: 'create table planted (citizen bytea, seq bigserial, primary key (citizen, seq))',
    listed: keyed,
  },
  {
    fault: 'a sequence of no table',
    rule: 'sequence',
    sql: 'create sequence planted',
  },
  {
    fault: 'an id that the database makes',
    rule: 'computed-default',
    sql: 'alter table dossier alter column id set default gen_random_uuid()',
  },
  {
    fault: 'a time that the database makes',
    rule: 'computed-default',
    sql: 'alter table dossier alter column received_at set default current_timestamp',
  },
  {
    fault: 'a foreign key inside the group that leaves the citizen out',
    rule: 'foreign-key',
    sql: `create table planted (citizen bytea, other bytea not null, id uuid, primary key (citizen, id),
      foreign key (other, id) references dossier)`,
    listed: keyed,
  },
  {
    fault: 'a foreign key from a citizen to a table with a key of its own',
    rule: 'foreign-key',
    sql: `create table planted (citizen bytea primary key, hash bytea not null references identifier)`,
    listed: keyed,
  },
  {
    fault: 'a foreign key from a table with a key of its own to a citizen',
    rule: 'foreign-key',
    sql: 'alter table identifier add foreign key (citizen) references citizen',
  },
  {
    fault: 'a foreign key from the registry to a citizen',
    rule: 'foreign-key',
    sql: 'alter table participant add owner bytea references citizen',
  },
]

/** A function called `planted` with these statements. */
const body = (statements: string, parameters = 'citizen_ bytea, id_ uuid') =>
  `create function planted(${parameters}) returns void language plpgsql as $$
    begin ${statements}; end $$`

const functions: readonly Plant[] = [
  ...[
    'perform txid_current()',
    'perform pg_current_xact_id()',
    'perform pg_backend_pid()',
    "perform nextval('a')",
    "perform currval('a')",
    'perform lastval()',
    'perform pg_advisory_xact_lock(1)',
    'perform pg_try_advisory_lock(1)',
    'perform inet_server_addr()',
    "perform pg_notify('a', 'b')",
    'notify planted',
    'perform xmin from dossier where citizen = citizen_',
    'delete from dossier d where d.citizen = citizen_ and d.ctid is null',
  ].map((statement) => ({
    fault: `a function that says "${statement}"`,
    rule: 'node-local',
    sql: body(statement),
  })),
  {
    fault: 'a write inside WITH',
    rule: 'modifying-with',
    sql: body(`with gone as (delete from entry e where e.citizen = citizen_ returning e.id)
      delete from dossier d where d.citizen = citizen_`),
  },
  {
    fault: 'a materialized write inside WITH',
    rule: 'modifying-with',
    sql: body(`with gone as materialized (update dossier set state = 'superseded'
      where citizen = citizen_ returning id) select id from gone into id_`),
  },
  {
    fault: 'a statement made while running',
    rule: 'dynamic-sql',
    sql: body("execute format('select %L', id_)"),
  },
  {
    fault: 'a query made while running',
    rule: 'dynamic-sql',
    sql: `create function planted() returns setof text language plpgsql as $$
      begin return query execute 'select'; end $$`,
  },
  {
    fault: 'a read that is not bound to the citizen',
    rule: 'unbound',
    sql: body('perform from dossier where id = id_'),
  },
  {
    fault: 'a read that is bound to another column',
    rule: 'unbound',
    sql: body('perform from dossier where id = id_ and digest = citizen_'),
  },
  {
    fault: 'a join of which one side is not bound to the citizen',
    rule: 'unbound',
    sql: body(`perform from dossier d join entry e on e.dossier = d.id
      where d.citizen = citizen_ and d.id = id_`),
  },
  {
    fault: 'an update that is not bound to the citizen',
    rule: 'unbound',
    sql: body("update dossier set state = 'superseded' where id = id_"),
  },
  {
    fault: 'a deletion that is not bound to the citizen',
    rule: 'unbound',
    sql: body('delete from entry where dossier = id_'),
  },
  {
    fault: 'a row that is written for another citizen',
    rule: 'unbound',
    sql: body(
      'insert into entry (citizen, dossier, id) values (other_, id_, id_)',
      'citizen_ bytea, id_ uuid, other_ bytea',
    ),
  },
  {
    fault: 'an unbound statement of a function in plain SQL',
    rule: 'unbound',
    sql: `create function planted(citizen_ bytea, id_ uuid) returns bigint language sql
      begin atomic select count(*) from dossier where dossier.id = id_; end`,
  },
  {
    fault: 'a function whose first parameter is not the citizen',
    rule: 'key-not-first-parameter',
    sql: body('delete from entry where citizen = citizen_', 'id_ uuid, citizen_ bytea'),
  },
  {
    fault: 'a function whose first parameter is not the key of its table',
    rule: 'key-not-first-parameter',
    sql: body('delete from proof_seen where hash = hash_', 'minute_ integer, hash_ bytea'),
  },
  {
    fault: 'a function that writes a citizen and a table with another key',
    rule: 'two-groups',
    sql: body(
      `delete from dossier where citizen = citizen_;
      insert into proof_seen (hash, minute) values (hash_, 1)`,
      'citizen_ bytea, hash_ bytea',
    ),
  },
  {
    fault: 'a function that writes a citizen and the registry',
    rule: 'two-groups',
    sql: body(`delete from dossier where citizen = citizen_;
      update participant set state = 'suspended'`),
  },
  {
    fault: 'a function that calls another',
    rule: 'nested-function',
    sql: body("perform see_proof(citizen_, 1, 'a', now())"),
  },
  {
    fault: 'a lock on rows of the registry',
    rule: 'locked-reference',
    sql: body("perform from participant where client_id = 'a' for share"),
  },
  {
    fault: 'a lock that a join takes on rows of the registry',
    rule: 'locked-reference',
    sql: body(`perform from citizen_grant g join participant p on p.client_id = g.holder
      where g.citizen = citizen_ for no key update of p nowait`),
  },
  {
    fault: 'a row that moves to another citizen',
    rule: 'changed-key',
    sql: body(
      'update dossier set state = null, citizen = other_ where citizen = citizen_',
      'citizen_ bytea, other_ bytea',
    ),
  },
  {
    fault: 'a time limit that does not reach the workers',
    rule: 'lock-timeout',
    sql: body("set local lock_timeout = '1s'"),
  },
  {
    fault: 'an error told apart by the name of a constraint',
    rule: 'constraint-name',
    sql: `create function planted() returns text language plpgsql as $$ declare name_ text;
      begin return ''; exception when unique_violation then
      get stacked diagnostics name_ = constraint_name; return name_; end $$`,
  },
]

describe('finds', () => {
  const plants = [...tables, ...functions].map((one) => [one.fault, one] as const)

  test.each(plants)('%s', async (_fault, { rule, sql, listed = {} }) => {
    await client.query('begin')
    try {
      await client.query(sql)
      const found = await findViolations(client, { ...layout, ...listed })
      expect([...new Set(found.map((violation) => violation.rule))], JSON.stringify(found)).toEqual(
        [rule],
      )
    } finally {
      await client.query('rollback')
    }
  })
})

describe('does not mistake for a fault', () => {
  const good = [
    [
      'a lock on the row of the grant, next to a read of the registry',
      body(`perform from
      citizen_grant g join participant p on p.client_id = g.holder
      where g.citizen = citizen_ for share of g`),
    ],
    ['a word inside a string or a comment', body("perform 'execute nextval(' /* execute */")],
    [
      'entries copied from one dossier of a citizen to another',
      body(
        `insert into entry (citizen, dossier, id) select citizen_, other_, e.id from entry e
        where e.citizen = citizen_ and e.dossier = id_`,
        'citizen_ bytea, id_ uuid, other_ uuid',
      ),
    ],
  ] as const

  test.each(good)('%s', async (_title, sql) => {
    await client.query('begin')
    try {
      await client.query(sql)
      expect(await findViolations(client, layout)).toEqual([])
    } finally {
      await client.query('rollback')
    }
  })
})

describe('the store tells errors apart by SQLSTATE only', () => {
  const files = filesUnder(new URL('../../', import.meta.url), ['src', 'assets/migrations'])

  test('and no file of it reads the name of a constraint', () => {
    expect(files.some(({ path }) => path === 'src/store/database.ts')).toBe(true)
    expect(files.some(({ path }) => path.endsWith('.sql'))).toBe(true)
    expect(findNamedConstraints(files)).toEqual([])
  })

  test.each([
    ['src/store/planted.ts', "if (error.constraint === 'dossier_pkey') return refuse('taken')"],
    [
      'src/store/planted.ts',
      "sql('a', 'insert into a values ($1) on conflict on constraint b do nothing')",
    ],
    ['assets/migrations/0002_planted.sql', 'get stacked diagnostics name_ = CONSTRAINT_NAME;'],
  ])('finds the name of a constraint in %s', (path, text) => {
    expect(findNamedConstraints([...files, { path, text }])).toMatchObject([
      { rule: 'constraint-name', object: path },
    ])
  })
})
