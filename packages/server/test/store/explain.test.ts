// Every statement of the store is explained: whatever the values, it goes to the rows of one key.

import { toInstant } from '@lienthong/core'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, statements } from '../../src/store/database.ts'
import { functionText, statementsOf } from '../../src/store/functions/define.ts'
import { sqlFunctions } from '../../src/store/functions/index.ts'
import { layout } from '../../src/store/layout.ts'
import { ensurePartitions } from '../../src/store/partitions.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import {
  bindingsOf,
  conjuncts,
  findMixedGroups,
  findUnboundPlaces,
  planOf,
  preparable,
  readSchema,
  type Schema,
} from './plan.ts'
import { filesUnder } from './source-files.ts'
import {
  findForbiddenText,
  plainSql,
  tablesIn,
  type Violation,
  writtenTables,
} from './statement-text.ts'

/**
 * Statements that say they are not bound to one key. None is hot and none locks. A new one is a
 * decision, made here.
 */
const fanOuts = ['due_documents', 'forget_events', 'forget_proofs', 'leaving']
/** Of those, what reads tables of citizens: work for the clock and the relay, which take it up one by one. */
const candidates = ['due_documents', 'leaving']

const root = new URL('../../', import.meta.url)
const sources = filesUnder(root, ['src']).filter(({ path }) => path.endsWith('.ts'))
const named = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\b(?:sql|wayOfReading(?:<[\s\S]*?>)?)\(\s*['"`](\w+)['"`]/g)].map(
    ([, name = '']) => ({ path, name }),
  ),
)
// A statement is registered by the module that holds it.
for (const path of new Set(named.map((one) => one.path))) await import(new URL(path, root).href)

const explained = [...statements.values()]
const stepsOfFunctions = sqlFunctions.flatMap((one) =>
  statementsOf(one).map((statement, at) => ({
    name: `${one.name}, statement ${at + 1}`,
    ...preparable(one, statement),
  })),
)

let database: TestDatabase
let client: Client
let schema: Schema

beforeAll(async () => {
  database = await testDatabase()
  const opened = openDatabase({ databaseUrl: database.url, poolSize: 1, preparedStatements: true })
  await ensurePartitions(opened, toInstant(new Date('2026-11-24T00:00:00Z')))
  await opened.pool.end()
  client = new Client({ connectionString: database.url })
  await client.connect()
  schema = await readSchema(client, layout)
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

interface Candidate {
  readonly name: string
  readonly text: string
  readonly fanOut?: true
}

/** All that is wrong with a statement as Node sends it. */
async function findInStatement({ name, text, fanOut }: Candidate): Promise<Violation[]> {
  const bindings = bindingsOf(await planOf(client, { text }), schema)
  return [
    ...findForbiddenText(name, text, layout),
    ...findWrongCall(name, text),
    ...findMixedGroups(name, bindings),
    ...findWriteBeside(name, text, bindings.length > 0),
    ...(fanOut ? [] : findUnboundPlaces(name, bindings)),
  ]
}

/** A function of ours is sent as nothing but its call, so that a cluster can pass the call on. */
function findWrongCall(object: string, text: string): Violation[] {
  const plain = plainSql(text)
  const called = sqlFunctions.filter(({ name }) => plain.includes(`${name}(`))
  return called.flatMap(({ name, parameters }) => {
    const values = parameters.map((_, at) => `$${at + 1}`).join(', ')
    const calls = [`select * from ${name}(${values})`, `select ${name}(${values}) as outcome`]
    if (calls.includes(plain)) return []
    return [{ rule: 'not-a-plain-call', object, why: `It calls ${name} in another form.` }]
  })
}

function findWriteBeside(object: string, text: string, keyed: boolean): Violation[] {
  const beside = writtenTables(plainSql(text), layout).filter((table) => !('key' in layout[table]!))
  return keyed && beside.length > 0
    ? [{ rule: 'two-groups', object, why: `It also writes ${beside.join(', ')}.` }]
    : []
}

describe('the list of statements', () => {
  test('holds every statement that is named in the sources', () => {
    const names = named.map(({ name }) => name).sort()
    expect(names.length).toBeGreaterThan(20)
    expect([...statements.keys()].sort()).toEqual(names)
  })

  test('has no others: nothing but the migrator, partitions and the doors speaks to the pool itself', () => {
    const direct = sources.filter(({ text }) => /\.query(?:<[\s\S]*?>)?\(/.test(text))
    expect(
      direct.map(({ path }) => path).filter((path) => !path.startsWith('src/sandbox/')),
    ).toEqual([
      'src/store/database.ts',
      'src/store/migrate.ts',
      'src/store/partitions.ts',
      'src/store/with-citizen.ts',
    ])
  })

  test('marks exactly these statements as not bound to one key', () => {
    expect(explained.flatMap(({ name, fanOut }) => (fanOut ? [name] : [])).sort()).toEqual(fanOuts)
  })

  test('lets no marked statement lock rows, and few read a table of the citizen, none writes one', () => {
    const marked = explained.filter(({ fanOut }) => fanOut)
    const locking = /\bfor (?:no key )?(?:update|share|key)\b/
    expect(marked.filter(({ text }) => locking.test(plainSql(text)))).toEqual([])
    const touching = marked.filter(({ text }) =>
      tablesIn(plainSql(text), layout).some(({ placement }) => placement.group === 'citizen'),
    )
    expect(touching.map(({ name }) => name).sort()).toEqual(candidates)
    for (const { text } of touching) expect(writtenTables(plainSql(text), layout)).toEqual([])
  })
})

describe('for whatever values, one key has all the rows of', () => {
  test.each(explained.map((one) => [one.name, one] as const))('%s', async (_name, statement) => {
    expect(await findInStatement(statement)).toEqual([])
  })

  test.each(stepsOfFunctions.map((one) => [one.name, one] as const))('%s', async (name, step) => {
    const bindings = bindingsOf(await planOf(client, step), schema)
    expect([
      ...findForbiddenText(name, step.text, layout),
      ...findMixedGroups(name, bindings),
      ...findUnboundPlaces(name, bindings, '$1'),
    ]).toEqual([])
  })
})

test('the plan shows every keyed table that a statement names', async () => {
  const own = explained.map(({ name, text }) => ({ name, text }))
  for (const { name, ...statement } of [...own, ...stepsOfFunctions]) {
    const uses = tablesIn(plainSql(statement.text), layout)
    const expected = uses.flatMap(({ table, placement }) => ('key' in placement ? [table] : []))
    const shown = bindingsOf(await planOf(client, statement), schema).map(({ table }) => table)
    expect([...new Set(shown)].sort(), name).toEqual([...new Set(expected)].sort())
  }
})

describe('the functions of the database', () => {
  test('are those of the list, and hold its text', async () => {
    const { rows } = await client.query<{ name: string; body: string }>(
      `select proname as name, prosrc as body from pg_proc
        where pronamespace = 'public'::regnamespace order by 1`,
    )
    const listed = sqlFunctions.map((one) => ({
      name: one.name,
      body: functionText(one).split('$$')[1],
    }))
    expect(rows).toEqual(listed.sort((a, b) => (a.name < b.name ? -1 : 1)))
  })

  test('touch tables in their listed statements only, so that each can be explained', () => {
    const control = sqlFunctions.flatMap(({ body }) =>
      body.filter((part) => typeof part === 'string'),
    )
    expect(control.length).toBeGreaterThan(5)
    expect(control.flatMap((part) => tablesIn(plainSql(part), layout))).toEqual([])
  })
})

describe('finds', () => {
  const plants: readonly { fault: string; rule: string; text: string; fanOut?: true }[] = [
    {
      fault: 'a read of a dossier by its id alone',
      rule: 'unbound',
      text: 'select receipt from dossier where id = $1',
    },
    {
      fault: 'a citizen that is only one of two possibilities',
      rule: 'unbound',
      text: 'select receipt from dossier where citizen = $1 or id = $2',
    },
    {
      fault: 'a list of citizens',
      rule: 'unbound',
      text: 'select receipt from dossier where citizen = any($1)',
    },
    {
      fault: 'a citizen that is computed from a parameter',
      rule: 'unbound',
      text: 'select receipt from dossier where citizen = sha256($1)',
    },
    {
      fault: 'a citizen written into the statement',
      rule: 'unbound',
      text: "select receipt from dossier where citizen = '\\x01' and id = $1",
    },
    {
      fault: 'a join of which one side is not bound',
      rule: 'unbound',
      text: `select e.id from dossier d join entry e on e.dossier = d.id
        where d.citizen = $1`,
    },
    {
      fault: 'an unbound part inside a subquery',
      rule: 'unbound',
      text: `select receipt from dossier d where citizen = $1
        and exists (select from access_record a where a.grant_id = d.id)`,
    },
    {
      fault: 'two citizens in one statement',
      rule: 'several-keys',
      text: `select d.id from dossier d join entry e on e.dossier = d.id
        where d.citizen = $1 and e.citizen = $2`,
    },
    {
      fault: 'a row copied from one citizen to another',
      rule: 'several-keys',
      text: `insert into entry (citizen, dossier, id, section, content)
        select $1, dossier, id, section, content from entry where citizen = $2`,
    },
    {
      fault: 'rows whose citizen comes out of a list',
      rule: 'unbound',
      text: `insert into citizen (citizen, secret, created_at)
        select u, $2, $3 from unnest($1::bytea[]) u`,
    },
    {
      fault: 'an unbound update',
      rule: 'unbound',
      text: "update dossier set state = 'superseded' where id = $1",
    },
    {
      fault: 'an unbound deletion of access records',
      rule: 'unbound',
      text: 'delete from access_record where minute < $1',
    },
    {
      fault: 'a proof looked up by its minute',
      rule: 'unbound',
      text: 'select hash from proof_seen where minute = $1',
    },
    {
      fault: 'a citizen joined with a table of another key',
      rule: 'two-groups',
      text: `select d.id from identifier i join dossier d on d.citizen = i.citizen where i.hash = $1`,
      fanOut: true,
    },
    {
      fault: 'a change of the citizen',
      rule: 'changed-key',
      text: 'update dossier set citizen = $2 where citizen = $1',
    },
    {
      fault: 'a lock on the registry',
      rule: 'locked-reference',
      text: 'select client_id from participant where client_id = $1 for share',
    },
    {
      fault: 'a write inside WITH',
      rule: 'modifying-with',
      text: `with gone as (delete from entry where citizen = $1 returning id)
        select id from gone`,
    },
    {
      fault: 'the number of a transaction',
      rule: 'node-local',
      text: 'select txid_current()',
    },
    {
      fault: 'a lock of a citizen joined with something else',
      rule: 'not-a-plain-call',
      text: `select p.client_id from see_proof($1, $2, $3, $4) s
        join participant p on p.client_id = $3`,
    },
    {
      fault: 'a function whose key is no parameter',
      rule: 'not-a-plain-call',
      text: 'select see_proof(sha256($1), $2, $3, $4) as outcome',
    },
  ]

  test.each(plants.map((one) => [one.fault, one] as const))('%s', async (name, plant) => {
    const { rule, text, fanOut } = plant
    const found = await findInStatement({ name, text, ...(fanOut && { fanOut }) })
    expect([...new Set(found.map((one) => one.rule))], JSON.stringify(found)).toEqual([rule])
  })

  test('a statement of a function that is bound to another parameter than the first', async () => {
    const text = 'select id from dossier where citizen = $2 and id = $1'
    const bindings = bindingsOf(await planOf(client, { text }), schema)
    expect(findUnboundPlaces('planted', bindings, '$1')).toMatchObject([{ rule: 'other-key' }])
  })

  test('every partition of a table that has them', async () => {
    const text = 'select proof from access_record where citizen = $1'
    const bindings = bindingsOf(await planOf(client, { text }), schema)
    expect(bindings.map(({ table, parameter }) => [table, parameter])).toEqual(
      Array(3).fill(['access_record', '$1']),
    )
  })
})

test.each([
  ['(citizen = $1)', ['citizen = $1']],
  ['((d.citizen = $1) AND (d.id = $2))', ['d.citizen = $1', 'd.id = $2']],
  ['((citizen = $1) OR (id = $2))', ['(citizen = $1) OR (id = $2)']],
  ["((a = ') AND (') AND (citizen = $1))", ["a = ') AND ('", 'citizen = $1']],
  [
    '((ROW(a, b) < ROW($2, $3)) AND ((c = $1) AND (d = 1)))',
    ['ROW(a, b) < ROW($2, $3)', 'c = $1', 'd = 1'],
  ],
])('of the condition %s, these terms must all hold', (condition, terms) => {
  expect(conjuncts(condition)).toEqual(terms)
})
