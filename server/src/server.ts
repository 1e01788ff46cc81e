/** From configuration to a server that answers, and back down again. */
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Router } from 'express'
import type { Logger } from 'pino'
import { createClock } from '@shared/clock'
import { createApp } from './app'
import type { Config } from './config'
import type { Context } from './context'
import { prepareDataFolder } from './data-folder'
import { type Databases, openDatabases } from './database/databases'
import { migrate } from './database/migrate'
import { type OpenedDatabase, openConfiguredDatabase } from './database/open'
import { type DemoAccount, createDemo } from './demo/demo'
import { clientFiles } from './http/client-files'
import { listen } from './listen'
import { createParts } from './parts'

/** How long answers under way may take once the server is told to stop. */
const graceMs = 5000

export interface RunningServer {
  publicUrl: string
  /** Where this start created the demo dealership. */
  demo: DemoAccount[] | null
  stop(): Promise<void>
}

const publicUrlOf = (config: Config, port: number): string =>
  config.publicUrl?.origin ?? `${config.tls ? 'https' : 'http'}://localhost:${port}`

const clientFolder = fileURLToPath(new URL('../client', import.meta.url))

const builtClient = async (): Promise<Router> => {
  const names = await readdir(clientFolder, { recursive: true })
  const paths = names.map((name) => `/${name.replaceAll('\\', '/')}`)
  return clientFiles(clientFolder, new Set(paths))
}

const databasesOf = ({ connection }: OpenedDatabase, config: Config, log: Logger): Databases =>
  openDatabases(
    connection,
    (error) => {
      log.warn({ database: error.database, id: error.id }, 'a document is badly formed, left out')
    },
    config.databasePrefix,
  )

/** @throws ConfigError where the configuration is at fault */
export const startServer = async (config: Config, log: Logger): Promise<RunningServer> => {
  if (!config.couchdb) await prepareDataFolder(config.dataDir)
  const listening = await listen(config)
  const database = await openConfiguredDatabase(config, log)
  const databases = databasesOf(database, config, log)
  const context: Context = {
    config,
    publicUrl: publicUrlOf(config, listening.port),
    log,
    databases,
    now: Date.now,
    clock: createClock('server'),
  }
  const parts = createParts(context)
  for (const part of parts) await part.verify?.()
  const app = createApp(context, parts, await builtClient())
  await migrate(databases)
  // Last of all that can fail: its passwords are shown once, so nothing may come between.
  const demo = config.demo ? await createDemo(context) : null
  listening.serve(app)
  for (const part of parts) part.start?.()
  return {
    publicUrl: context.publicUrl,
    demo,
    async stop() {
      await Promise.all(parts.map((part) => part.stop?.()))
      await listening.close(graceMs)
      await database.close()
    },
  }
}
