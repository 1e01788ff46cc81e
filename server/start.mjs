/**
 * `npm start` on a fresh clone: installs, builds, starts; each only where there is something to do.
 * Plain JavaScript without packages, since nothing is installed yet when it runs.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (...names) => join(root, ...names)
const installStamp = at('node_modules', '.baysight-install')
const buildStamp = at('dist', '.baysight-build')
const sources = ['client', 'couchdb', 'server', 'shared', 'vite.config.ts', 'package-lock.json']
const secondMs = 1000
const progressEveryMs = 10 * secondMs

const say = (line) => process.stdout.write(`${line}\n`)

const fail = (line) => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** The same range as `engines` in package.json. */
const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!fits) {
    fail(`Baysight needs Node 20.19, 22.12 or newer; this is ${process.versions.node}.`)
  }
}

const hashOf = (paths) => {
  const hash = createHash('sha256')
  for (const path of paths)
    hash.update(relative(root, path)).update('\0').update(readFileSync(path))
  return hash.digest('hex')
}

const filesBelow = (path) => {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => filesBelow(join(path, name)))
}

const isStamped = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value

/**
 * Runs `npm …` and says every few seconds that it still does. What it prints itself is only of
 * interest when it fails.
 */
const npm = (what, args) =>
  new Promise((resolve) => {
    say(`${what}…`)
    const startedAt = Date.now()
    const seconds = () => `${Math.round((Date.now() - startedAt) / secondMs)} s`
    const ticker = setInterval(() => say(`  … still at it after ${seconds()}`), progressEveryMs)
    const child = spawn('npm', args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
    })
    const printed = []
    child.stdout.on('data', (bytes) => printed.push(bytes))
    child.stderr.on('data', (bytes) => printed.push(bytes))
    child.on('error', () => fail(`${what}: npm cannot be started.`))
    child.on('close', (code) => {
      clearInterval(ticker)
      if (code !== 0) {
        process.stderr.write(Buffer.concat(printed))
        fail(`${what} failed; the reason stands above.`)
      }
      say(`  done in ${seconds()}`)
      resolve()
    })
  })

/** Where someone has installed by hand, npm's own note of it is younger than the lock file. */
const installedByHand = () => {
  const note = at('node_modules', '.package-lock.json')
  return existsSync(note) && statSync(note).mtimeMs >= statSync(at('package-lock.json')).mtimeMs
}

const install = async () => {
  const wanted = hashOf([at('package-lock.json')])
  if (isStamped(installStamp, wanted)) return
  if (existsSync(installStamp) || !installedByHand()) {
    // Not `ci`: some versions of npm 11 refuse any lock file that has packages of other platforms.
    // With `--no-save` the versions of the lock file are taken, and it stays as it is. The build
    // needs the development packages, whatever NODE_ENV says.
    const quiet = ['--no-audit', '--no-fund']
    await npm('Installing packages (some minutes the first time)', [
      'install',
      '--no-save',
      '--include=dev',
      ...quiet,
    ])
  }
  writeFileSync(installStamp, wanted)
}

const build = async () => {
  const files = sources.flatMap((name) => filesBelow(at(name)))
  const wanted = hashOf(files.filter((path) => !path.endsWith('.test.ts')))
  if (isStamped(buildStamp, wanted) && existsSync(at('dist', 'server', 'main.js'))) return
  await npm('Building', ['run', 'build'])
  writeFileSync(buildStamp, wanted)
}

checkNode()
await install()
await build()
say('Starting…')
// In this very process, so that signals and exit codes are the server's own.
await import(pathToFileURL(at('dist', 'server', 'main.js')).href)
