/**
 * `npm test`: everything that says whether Baysight is sound, in the order in which it says it soonest.
 * Plain JavaScript without packages up to the first step, because a fresh clone has none.
 *
 * `npm test -- unit e2e` runs only the steps named.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const wanted = process.argv.slice(2)
const started = Date.now()
const totals = { passed: 0, failed: 0 }
const say = (text) => process.stdout.write(`${text}\n`)
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

const run = (command, args, env = {}) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  }).status === 0

const npx = (...args) => run('npx', ['--no-install', ...args])

/** Not `npm ci`: see `server/start.mjs`. */
const installPackages = () => {
  const marker = 'node_modules/.package-lock.json'
  const fresh =
    existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs
  return fresh || run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'])
}

const provideChromium = async () => {
  const { findChromium, findHeadless, installChromium } = await import('./support/chromium.mjs')
  const path = findChromium() ?? installChromium()
  const paths = [...new Set([path, findHeadless()])].filter(Boolean)
  say(path ? `  ${paths.join(', ')}` : '  no Chromium: install one, or set CHROMIUM_PATH')
  return path !== undefined
}

/** Counts of a JSON report, so that the closing line is about tests and not about commands. */
const readReport = (file) => {
  if (!existsSync(file)) return null
  const report = JSON.parse(readFileSync(file, 'utf8'))
  return report.stats
    ? { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
    : { passed: report.numPassedTests, failed: report.numFailedTests }
}

const counted = (file, command) => {
  rmSync(file, { force: true })
  const ok = command()
  return { ok, ...readReport(file) }
}

const vitest = (project, env) => {
  const file = `test-results/${project}.json`
  const reporters = ['--reporter=dot', '--reporter=json', '--silent=passed-only']
  const args = ['vitest', 'run', `--project=${project}`, ...reporters]
  return counted(file, () =>
    run('npx', ['--no-install', ...args, `--outputFile.json=${file}`], env),
  )
}

const e2e = (env) =>
  counted('test-results/e2e.json', () => run('npx', ['--no-install', 'playwright', 'test'], env))

/** The embedded database always; the CouchDB of `COUCHDB_URL` too where there is one. */
const embedded = { COUCHDB_URL: '', COUCHDB_PROXY_SECRET: '' }
const couchdb = process.env['COUCHDB_URL'] ? [['on CouchDB', {}]] : []

const steps = [
  ['packages', 'packages', installPackages],
  ['chromium', 'a Chromium for the browser tests', provideChromium],
  ['format', 'format', () => npx('prettier', '--check', '--log-level', 'warn', '.')],
  ['lint', 'lint', () => npx('oxlint', '--quiet')],
  ['types', 'types of server and shared', () => npx('tsc', '-p', 'server/tsconfig.json')],
  [
    'types',
    'types of the customer page',
    () => npx('tsc', '-p', 'server/src/customer/browser/tsconfig.json'),
  ],
  ['types', 'types of client', () => npx('vue-tsc', '-p', 'client/tsconfig.json')],
  ['types', 'types of tests', () => npx('tsc', '-p', 'tests/tsconfig.json')],
  [
    'imports',
    'import directions and cycles',
    () =>
      npx(
        'depcruise',
        '--config',
        '.dependency-cruiser.mjs',
        'shared',
        'couchdb',
        'server',
        'client',
      ),
  ],
  ['unused', 'unused files, exports, packages', () => npx('knip')],
  ['build', 'build', () => run('npm', ['run', '--silent', 'build'])],
  ['unit', 'unit tests', () => vitest('unit', embedded)],
  ['conformance', 'conformance on the embedded database', () => vitest('conformance', embedded)],
  ...couchdb.map(([where, env]) => [
    'conformance',
    `conformance ${where}`,
    () => vitest('conformance', env),
  ]),
  ['e2e', 'browser tests on the embedded database', () => e2e(embedded)],
  ...couchdb.map(([where, env]) => ['e2e', `browser tests ${where}`, () => e2e(env)]),
]

/** Without these the later steps would only fail again in other words. */
const essential = new Set(['packages', 'chromium', 'build'])

for (const [name, title, step] of steps) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const since = Date.now()
  say(`\n▶ ${title}`)
  const result = await step()
  const { ok, passed, failed } =
    typeof result === 'boolean'
      ? { ok: result, passed: Number(result), failed: Number(!result) }
      : result
  totals.passed += passed ?? 0
  totals.failed += failed || Number(!ok)
  say(`${ok ? '✔' : '✘'} ${title} (${seconds(since)})`)
  if (!ok && essential.has(name)) break
}

say(`\nran ${seconds(started)}`)
say(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed === 0 ? 0 : 1)
