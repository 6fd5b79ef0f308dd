// A bare `vitest` finds test files, but neither their sources nor their database.
import { expect, test } from 'vitest'

test('the suite runs as a project of the workspace', () => {
  const project = process.env.LIENTHONG_TEST_PROJECT
  expect(project, 'Run the suite by `npm test`, or with `--config vitest.workspace.ts`.').toBe(
    'server',
  )
})
