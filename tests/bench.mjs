/** `npm run bench -- NAME`: runs `tests/bench/NAME.ts`, which prints JSON lines {name, value, unit, against}. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const name = process.argv[2] ?? ''
const file = fileURLToPath(new URL(`./bench/${name}.ts`, import.meta.url))
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  console.error(`There is no benchmark "${name}". See tests/bench.`)
  process.exit(1)
}
const { module: config } = await runnerImport(
  fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
)
const resolve = { alias: config.alias }
const { module } = await runnerImport(file, { configLoader: 'runner', resolve, mode: 'server' })
await module.run()
process.exit(0)
