/** The four ways to bring a film from a browser to the server, each from bytes that lie on its disk. */
import '../../support/data-harness/page'
// Loaded when they are first needed, which an app that is open has behind it; here nobody would answer.
import '@client/data/push'
import '@client/data/sync/upload'
import type { Harness } from '../../support/data-harness/page'
import PouchDB from 'pouchdb-browser'
import { Upload } from 'tus-js-client'

declare global {
  interface Window {
    harness: Harness
    contest: typeof contest
  }
}

/** Who we are, and where PouchDB may write. */
interface Prepared {
  dealership: string
  device: string
  database: string
}

const mebibyte = 1024 * 1024
const seed = 11

/** A blob whose bytes are on disk, not in memory: as recorded films are. */
const onDisk = async (bytes: number): Promise<Blob> => {
  const root = await navigator.storage.getDirectory()
  const handle = await root.getFileHandle('film', { create: true })
  const writable = await handle.createWritable()
  await writable.write(window.harness.noise(bytes, seed, 'video/mp4'))
  await writable.close()
  return handle.getFile()
}

/** Nothing was asked of the server for this long. */
const quietMs = 700

/** A tablet that has been on for a while: the first synchronisation is over. */
const untilQuiet = async (): Promise<void> => {
  await window.harness.run()
  const requests = () => performance.getEntriesByType('resource').length
  for (let known = -1; known !== requests();) {
    known = requests()
    await new Promise((resolve) => setTimeout(resolve, quietMs))
  }
}

const isChunk = (entry: PerformanceEntry): boolean =>
  /-media\/[^/]+\/data$/.test(new URL(entry.name).pathname)

const endOf = (entry: PerformanceEntry): number => entry.startTime + entry.duration

performance.setResourceTimingBufferSize(2000)

let film = new Blob()
let given = { intervention: '', media: '' }
let pouch: PouchDB | null = null

const contest = {
  /** Everything before the clock starts. */
  prepare: {
    raw: async (bytes: number, _prepared: Prepared) => {
      film = await onDisk(bytes)
    },
    tus: async (bytes: number, _prepared: Prepared) => {
      film = await onDisk(bytes)
    },
    ours: async (bytes: number, { dealership, device }: Prepared) => {
      await window.harness.open(dealership, device)
      const intervention = await window.harness.create('Film')
      const media = await window.harness.addVideo(intervention, bytes, seed)
      given = { intervention, media }
      await untilQuiet()
    },
    pouchdb: async (bytes: number, _prepared: Prepared) => {
      const all = await onDisk(bytes)
      pouch = new PouchDB('film')
      for (let at = 0, index = 0; at < bytes; at += mebibyte, index += 1) {
        const data = all.slice(at, at + mebibyte, 'video/mp4')
        await pouch.put({
          _id: `pouchdb:${String(index).padStart(5, '0')}`,
          _attachments: { data: { content_type: 'video/mp4', data } },
        })
      }
    },
  },
  /**
   * When the server had acknowledged every byte, on the page's clock; our upload goes on after that: it
   * waits for a receipt. `null` where the end is the end.
   */
  acknowledgedAt: (): number | null => {
    const chunks = performance.getEntriesByType('resource').filter(isChunk)
    return chunks.length > 0 ? Math.max(...chunks.map(endOf)) : null
  },
  /** What is timed. */
  send: {
    raw: async (_bytes: number, _prepared: Prepared) => {
      await fetch('/bench/raw', { method: 'PUT', body: film })
    },
    tus: async (bytes: number, _prepared: Prepared) => {
      const chunkSize = bytes > 32 * mebibyte ? 4 * mebibyte : mebibyte
      await new Promise<void>((resolve, reject) => {
        const upload = new Upload(film, {
          endpoint: '/bench/tus',
          chunkSize,
          storeFingerprintForResuming: false,
          onSuccess: () => resolve(),
          onError: reject,
        })
        upload.start()
      })
    },
    ours: async (_bytes: number, _prepared: Prepared) => {
      await window.harness.finish(given.intervention)
      while ((await window.harness.state(given.media)).state !== 'received') {
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    pouchdb: async (_bytes: number, { database }: Prepared) => {
      const remote = new PouchDB(`${location.origin}/db/${database}`, { skip_setup: true })
      await pouch?.replicate.to(remote, { batch_size: 8 })
    },
  },
}

window.contest = contest
