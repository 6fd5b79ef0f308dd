// A database of its own for a test file.
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import {
  createTenant,
  dropTenant,
  ensureTemplate,
  tenantServerAt,
} from '../../src/sandbox/tenants.ts'
import { migrate } from '../../src/store/migrate.ts'

export interface TestDatabase {
  readonly url: string
  /** Removes the database and closes whatever is still connected to it. */
  drop(): Promise<void>
}

/** Makes a migrated database. The first call of a run makes the template; all others copy it. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, prefix } = inject('postgres')
  const server = tenantServerAt(url)
  const template = `${prefix}_template`
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  await ensureTemplate(server, template, migrate)
  await createTenant(server, template, name)
  return { url: server.url(name), drop: () => dropTenant(server, name) }
}
