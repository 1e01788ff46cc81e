/**
 * Finds a Chromium for the browser tests, or installs one where that is allowed. With it comes its headless
 * shell, the same engine without the parts of a window, where it can be had: a new context costs it less than
 * half. It asks for no permission, wakes no service worker and keeps no profile: what needs that takes the
 * whole one.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
/** Debian's name for it. */
const shell = 'chromium-headless-shell'
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const onPath = (name) =>
  (process.env['PATH'] ?? '')
    .split(process.platform === 'win32' ? ';' : ':')
    .map((folder) => join(folder, name))

/**
 * Path of a Chromium: `CHROMIUM_PATH`, one on the `PATH`, one that Playwright downloaded.
 *
 * @returns {string | undefined}
 */
export const findChromium = () => {
  const candidates = [
    process.env['CHROMIUM_PATH'],
    ...names.flatMap(onPath),
    ...elsewhere,
    chromium.executablePath(),
  ]
  return candidates.find((path) => path && existsSync(path))
}

/**
 * Path of the headless shell on the `PATH`, else what `findChromium` finds.
 *
 * @returns {string | undefined}
 */
export const findHeadless = () => {
  const light = process.env['CHROMIUM_PATH'] ? undefined : onPath(shell).find(existsSync)
  return light ?? findChromium()
}

const isDebianRoot = () =>
  process.getuid?.() === 0 &&
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))

const run = (command, args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/**
 * Installs Chromium: Debian's package where we are root there, Playwright's own build elsewhere.
 *
 * @returns {string | undefined} its path; nothing where neither way worked
 */
export const installChromium = () => {
  if (isDebianRoot()) {
    run('apt-get', ['update', '-qq'])
    const install = ['install', '-y', '-qq', '--no-install-recommends']
    run('apt-get', [...install, 'chromium'])
    // By itself: an older Debian does not have it, and does without.
    run('apt-get', [...install, shell])
  } else {
    run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
  }
  return findChromium()
}
