/** The other ends: a plain sink and a tus server, in the same process and on the same disk as ours. */
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

export interface Peers {
  handle(request: IncomingMessage, response: ServerResponse): boolean
  close(): Promise<void>
}

export const openPeers = async (): Promise<Peers> => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-bench-'))
  await mkdir(join(folder, 'tus'))
  const tus = new Server({
    path: '/bench/tus',
    datastore: new FileStore({ directory: join(folder, 'tus') }),
  })
  let files = 0
  const sink = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    files += 1
    await pipeline(request, createWriteStream(join(folder, `raw-${files}`)))
    response.writeHead(201).end()
  }
  return {
    handle: (request, response) => {
      if (request.url?.startsWith('/bench/raw')) void sink(request, response)
      else if (request.url?.startsWith('/bench/tus')) void tus.handle(request, response)
      else return false
      return true
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
