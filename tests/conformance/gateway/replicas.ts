/** Local PouchDB databases that replicate through the gateway, as a tablet's and an office's do. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { Pouch, type PouchClient } from '../database/pouch-client'
import type { Asker, TestServer } from '../server'

export interface Replicas {
  /** A fresh local database. */
  local(): PouchClient
  /** A database behind the gateway, in somebody's name. */
  remote(asker: Asker, name: string): PouchClient
}

export const useReplicas = (server: () => TestServer): Replicas => {
  let folder = ''
  const opened: PouchClient[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baysight-replica-'))
  })
  afterAll(async () => {
    for (const database of opened) await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    local() {
      const database = new Pouch(join(folder, `replica-${opened.length}`))
      opened.push(database)
      return database
    },
    remote(asker, name) {
      const fetchAs: typeof Pouch.fetch = (url, options = {}) => {
        const headers = new Headers(options.headers)
        headers.set('cookie', asker.cookie)
        return Pouch.fetch(url, { ...options, headers })
      }
      return new Pouch(`${server().url}/db/${name}`, { skip_setup: true, fetch: fetchAs })
    },
  }
}
