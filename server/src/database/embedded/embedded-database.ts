import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { type TidyingOptions, USUAL_TIDYING } from './compaction'
import { Databases } from './databases'
import type { EmbeddedLog } from './log'
import { lockFolder } from './folder-lock'
import { type Answer, createAnswering, createEndpoint } from './http-server'
import { listen } from './listen'
import { loadSecrets, prepareFolder, saveUrl } from './secrets'

export interface EmbeddedDatabaseOptions {
  /** Everything is kept below: secrets beside `databases/`. */
  dataDir: string
  /** A fixed port; without one the port of the last start is kept when it is free. */
  port?: number
  log?: EmbeddedLog
  /** When old revisions are dropped. */
  tidying?: TidyingOptions
}

export interface EmbeddedDatabase {
  /** `http://admin:password@127.0.0.1:port`, without a slash at its end. */
  url: string
  /** Signs proxy headers: hex HMAC-SHA-256 of the user name. */
  proxySecret: string
  /** Answers a request that this process received itself, without a socket in between. */
  direct(request: IncomingMessage, response: ServerResponse): Promise<Answer>
  /** Ends waiting feeds, lets running writes finish, closes the files. */
  close(): Promise<void>
}

/** How long running requests may take when the database closes, in milliseconds. */
const CLOSE_MS = 3_000

/**
 * Starts a CouchDB-compatible database in this process, for houses without a CouchDB of their own.
 * Whatever it acknowledged is there after the process is killed; a loss of power may lose the last
 * moments, because LevelDB does not wait for the disk.
 * @throws DataFolderError when `dataDir` cannot be written
 * @throws DatabaseLockedError when another process has it open
 */
export async function openEmbeddedDatabase(
  options: EmbeddedDatabaseOptions,
): Promise<EmbeddedDatabase> {
  const { dataDir, port: wantedPort, log = errorOutput, tidying = USUAL_TIDYING } = options
  const folder = join(dataDir, 'databases')
  await prepareFolder(dataDir)
  await prepareFolder(folder)
  const lock = await lockFolder(folder, join(folder, '.lock'))
  try {
    const secrets = await loadSecrets(dataDir)
    const databases = await Databases.load(folder, { tidying, log })
    const closing = new AbortController()
    const answering = createAnswering({
      databases,
      credentials: secrets,
      uuid: createHash('md5').update(secrets.proxySecret).digest('hex'),
      closing: closing.signal,
      log,
    })
    const server = createEndpoint(answering)
    const port = await listen(server, wantedPort, secrets.lastPort)
    const url = await saveUrl(dataDir, secrets, port)
    let closed: Promise<void> | undefined
    const close = async (): Promise<void> => {
      closing.abort()
      await closeServer(server)
      await databases.close()
      await lock.release()
    }
    const direct = async (request: IncomingMessage, response: ServerResponse): Promise<Answer> => {
      const answer = await answering(request, response)
      if (answer === undefined) throw new Error('only what is answered at once can be asked here')
      return answer
    }
    return { url, proxySecret: secrets.proxySecret, direct, close: () => (closed ??= close()) }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function closeServer(server: Server): Promise<void> {
  const ended = once(server, 'close')
  server.close()
  // A connection becomes idle when its answer is out; Node closes only those that are so now.
  const idle = setInterval(() => server.closeIdleConnections(), 20)
  const all = setTimeout(() => server.closeAllConnections(), CLOSE_MS)
  await ended
  clearInterval(idle)
  clearTimeout(all)
}

const errorOutput: EmbeddedLog = {
  error: (details, message) => process.stderr.write(`${message}: ${inspect(details)}\n`),
}
