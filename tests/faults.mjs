/** `npm run faults`: runs `tests/faults/run.ts`. Needs `npm run build` before. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

const { module: config } = await runnerImport(path('../vite.config.ts'))
const resolve = { alias: config.alias }
const { module } = await runnerImport(path('./faults/run.ts'), { resolve, mode: 'server' })
await module.run()
process.exit()
