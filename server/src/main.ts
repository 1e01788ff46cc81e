/** The process: reads the configuration, starts, says so, stops when told. */
import { destination, pino } from 'pino'
import { ConfigError, readConfig } from './config'
import type { DemoAccount } from './demo/demo'
import { type RunningServer, startServer } from './server'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const sayDemo = (accounts: readonly DemoAccount[]): void => {
  const width = Math.max(...accounts.map(({ email }) => email.length))
  say('')
  say('Demo dealership “Autohaus Nord”. These passwords are shown this once:')
  for (const { email, password, role, name } of accounts) {
    say(`  ${email.padEnd(width)}  ${password}  ${role} (${name})`)
  }
  say('')
}

/** `npm` passes a Ctrl-C on that the terminal has sent to us already: an echo, no second request. */
const echoMs = 1000

const stopOnSignal = (server: RunningServer): void => {
  let stoppingSince: number | null = null
  const stop = async () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > echoMs) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    await server.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

const run = async (): Promise<void> => {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel, base: null }, destination(2))
  const server = await startServer(config, log)
  stopOnSignal(server)
  if (server.demo) sayDemo(server.demo)
  say(`Baysight is ready at ${server.publicUrl}`)
}

try {
  await run()
} catch (error) {
  // A wrong configuration is the operator's to mend: one line. Anything else is ours: the stack.
  const known = error instanceof ConfigError
  process.stderr.write(
    known ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
}
