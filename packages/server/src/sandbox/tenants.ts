// Databases made as copies: a prepared template, tenants made from it, snapshots made from tenants.
import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg'
import type { Postgres } from './postgres.ts'

/** A server and a role on it that may create databases. */
export type TenantServer = Pick<Postgres, 'url'>

/** Any PostgreSQL server, by the address of one of its databases; the role may create databases. */
export const tenantServerAt = (address: string): TenantServer => ({
  url: (database) => {
    const url = new URL(address)
    url.pathname = `/${database}`
    return url.href
  },
})

/**
 * Makes the template once per name, so the name holds the version of what is in it. An interrupted
 * preparation leaves nothing that looks like a template; of processes that ask at the same time,
 * one works and the others wait.
 *
 * @param prepare - Fills the empty database at this address and closes its connections to it.
 */
export async function ensureTemplate(
  server: TenantServer,
  name: string,
  prepare: (databaseUrl: string) => Promise<void>,
): Promise<void> {
  const template = identifier(name)
  const draft = `${name}_draft`
  const draftIdentifier = identifier(draft)
  await administer(server, async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    if (await isDatabase(client, name)) return
    await client.query(`drop database if exists ${draftIdentifier} with (force)`)
    await client.query(
      `create database ${draftIdentifier} template template0 encoding 'UTF8' locale 'C'`,
    )
    await prepare(server.url(draft))
    await client.query(`alter database ${draftIdentifier} rename to ${template}`)
  })
}

/**
 * Makes a database that begins as a copy of another: a template, or a tenant that nobody is
 * connected to. Settings of the database are copied too.
 */
export async function createTenant(
  server: TenantServer,
  template: string,
  name: string,
): Promise<void> {
  const source = identifier(template)
  const target = identifier(name)
  await administer(server, async (client) => {
    await client.query(`create database ${target} template ${source}`).catch(explainOpenSource)
    for (const [setting, value] of await settingsOf(client, template)) {
      const assignment = `${escapeIdentifier(setting)} = ${escapeLiteral(value)}`
      await client.query(`alter database ${target} set ${assignment}`)
    }
  })
}

/** Removes a tenant and closes its connections. A tenant that does not exist is no error. */
export async function dropTenant(server: TenantServer, name: string): Promise<void> {
  const target = identifier(name)
  await administer(server, (client) =>
    client.query(`drop database if exists ${target} with (force)`),
  )
}

/** Whether there is a tenant, or a template, of this name. */
export async function hasTenant(server: TenantServer, name: string): Promise<boolean> {
  identifier(name)
  return administer(server, (client) => isDatabase(client, name))
}

async function administer<Answer>(
  server: TenantServer,
  ask: (client: Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    // A copy, or the wait for another process's template, takes what it takes.
    await client.query('set statement_timeout = 0')
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** PostgreSQL silently cuts longer names; in an address, other letters would need escapes. */
function identifier(name: string): string {
  if (/^[a-z][a-z0-9_-]{0,62}$/.test(name)) return escapeIdentifier(name)
  throw new TypeError(
    `"${name}" cannot name a database. Begin with a small letter; go on with at most 62 small ` +
      'letters, digits, "_" or "-".',
  )
}

async function isDatabase(client: Client, name: string): Promise<boolean> {
  const found = await client.query('select from pg_database where datname = $1', [name])
  return found.rowCount === 1
}

/** What `alter database … set` gave: a copy of the database does not bring it along. */
async function settingsOf(client: Client, name: string): Promise<[string, string][]> {
  const found = await client.query<{ entry: string }>(
    `select unnest(setconfig) as entry
       from pg_db_role_setting join pg_database on pg_database.oid = setdatabase
      where datname = $1 and setrole = 0`,
    [name],
  )
  return found.rows.map(({ entry }) => {
    const [setting = '', ...value] = entry.split('=')
    return [setting, value.join('=')]
  })
}

function explainOpenSource(cause: unknown): never {
  if (!(cause instanceof DatabaseError) || cause.code !== '55006') throw cause
  throw new Error('The database to copy is still open. Close its server and try again.', { cause })
}
