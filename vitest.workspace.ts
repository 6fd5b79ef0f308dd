// The name is kept for readers; vitest 4 takes it only as `--config vitest.workspace.ts` (see `npm test`).
import { defineConfig } from 'vitest/config'

const source = 'lienthong/source'
const support = ['postgres.ts', 'leaks.ts'].map((file) => `../server/test/support/${file}`)
const withPostgres = { globalSetup: support, testTimeout: 30_000, hookTimeout: 60_000 }

const project = (name: string, more = {}) => ({
  extends: true as const,
  test: {
    name,
    root: `packages/${name}`,
    include: ['test/**/*.test.ts'],
    env: { LIENTHONG_TEST_PROJECT: name },
    ...more,
  },
})

export default defineConfig({
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source], externalConditions: [source] } },
  test: {
    projects: [project('core'), project('sdk', withPostgres), project('server', withPostgres)],
  },
})
