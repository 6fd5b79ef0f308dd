// Brings a database to the schema of this version.
import { runner } from 'node-pg-migrate'
import { Client } from 'pg'
import { asset } from '../assets.ts'
import { functionText } from './functions/define.ts'
import { sqlFunctions } from './functions/index.ts'

/**
 * Runs the SQL files that the database has not seen yet, in the order of their numbers: all of them
 * or, when one fails, none. Two migrators at once are harmless: the second waits and finds nothing
 * left to do. It does not check that files which ran before are unchanged.
 *
 * @param databaseUrl - The database, with the role that is to own the tables. Must reach the server
 * itself or a pooler in session mode.
 * @param folder - Folder of `<number>_<name>.sql` files. Default is the package's own.
 */
export async function migrate(databaseUrl: string, folder = asset('migrations')): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    // Waiting for the other migrator, and rebuilding a large table, take what they take.
    await client.query('set statement_timeout = 0')
    await run(client, folder)
    await makeFunctions(client)
  } finally {
    await client.end()
  }
}

/** The functions of the hot path are text, made anew by every migration; of two at once, one waits. */
async function makeFunctions(client: Client): Promise<void> {
  await client.query('begin')
  await client.query("select pg_advisory_xact_lock(hashtext('lienthong functions'))")
  for (const one of sqlFunctions) await client.query(functionText(one))
  await client.query('commit')
}

async function run(dbClient: Client, dir: string): Promise<void> {
  const complaints: string[] = []
  const quiet = () => {}
  const logger = { debug: quiet, info: quiet, warn: quiet, error: complain }
  function complain(text: string) {
    complaints.push(text)
  }
  try {
    await runner({
      dbClient,
      dir,
      direction: 'up',
      migrationsTable: 'pgmigrations',
      singleTransaction: true,
      advisoryLockMode: 'wait',
      logger,
    })
  } catch (cause) {
    // The library tells its logger, and nobody else, which line of which statement failed.
    throw new Error(`The migration failed and was rolled back. ${complaints.join('\n')}`, { cause })
  }
}
