// The name is kept for readers; vitest 4 takes it only as `--config vitest.workspace.ts` (see `npm test`).
import { defineConfig } from 'vitest/config'

const source = 'lienthong/source'
const project = (name: string, more = {}) => ({
  extends: true as const,
  test: { name, root: `packages/${name}`, include: ['test/**/*.test.ts'], env: { LIENTHONG_TEST_PROJECT: name }, ...more },
})

export default defineConfig({
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source], externalConditions: [source] } },
  test: {
    projects: [
      project('core'),
      project('sdk', { globalSetup: ['../server/test/support/postgres.ts', '../server/test/support/leaks.ts'], testTimeout: 30_000, hookTimeout: 60_000 }),
      project('server', { globalSetup: ['test/support/postgres.ts', 'test/support/leaks.ts'], testTimeout: 30_000, hookTimeout: 60_000 }),
    ],
  },
})
