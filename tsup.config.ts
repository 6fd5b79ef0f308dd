// Run inside each package (`npm run build -ws`): externals come from that package's own package.json.
import { existsSync } from 'node:fs'
import { defineConfig } from 'tsup'

const entries = ['index', 'testing', 'cli/main', 'tour/main'].filter((name) =>
  existsSync(`src/${name}.ts`),
)

export default defineConfig({
  entry: Object.fromEntries(entries.map((name) => [name.split('/')[0], `src/${name}.ts`])),
  format: 'esm',
  target: 'node20',
  clean: true,
  splitting: true,
  esbuildOptions: (options) => {
    // Siblings are imported as packages, so a build never pulls another package's source in.
    options.conditions = ['node', 'import']
  },
  // `npm ci` only needs JavaScript, which takes a second, and says --no-dts.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
})
