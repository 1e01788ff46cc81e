/** Runs the embedded database in a process of its own, so that a test can kill it. */
import { runnerImport } from 'vite'

const entry = new URL('../../../server/src/database/embedded/embedded-database.ts', import.meta.url)
const { module } = await runnerImport(entry.pathname, { configFile: false, logLevel: 'error' })
const { url } = await module.openEmbeddedDatabase({ dataDir: process.argv[2] })
process.stdout.write(`${url}\n`)
