/**
 * `npm run properties [RUNS]`: the same properties as in `npm test`, over many more random histories
 * (10 000 of each), from another seed every time.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const [runs = '10000'] = process.argv.slice(2)
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)
const files = ['shared/src/merge.test.ts', 'tests/conformance/merge']
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', ...files, '--testTimeout=1200000', '--reporter=verbose'],
  { stdio: 'inherit', env: { ...process.env, PROPERTY_RUNS: runs } },
)
process.exit(status ?? 1)
