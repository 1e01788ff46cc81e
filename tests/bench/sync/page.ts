/** What a page without any screen does with the server: downloads the snapshot, or replicates plainly. */
import PouchDB from 'pouchdb-browser'

declare global {
  interface Window {
    pulling: typeof pulling
  }
}

const readToTheEnd = async (url: string): Promise<number> => {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  let characters = 0
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    characters += piece.value.length
  }
  return characters
}

const timed = async (work: () => Promise<number>): Promise<{ ms: number; count: number }> => {
  const begin = performance.now()
  const count = await work()
  return { ms: performance.now() - begin, count }
}

const pulling = {
  /** The same JSON that ours reads; `count` in characters. */
  raw: (dealership: string) =>
    timed(async () => {
      const base = `/api/snapshot/${dealership}`
      return (await readToTheEnd(`${base}/texts`)) + (await readToTheEnd(`${base}/pictures`))
    }),
  /** With PouchDB's own options; `count` in documents. */
  plain: (dealership: string) =>
    timed(async () => {
      const local = new PouchDB('plain', { adapter: 'idb' })
      const url = `${location.origin}/db/dealership-${dealership}`
      await local.replicate.from(new PouchDB(url, { skip_setup: true }))
      const { rows } = await local.allDocs({ include_docs: false, conflicts: false })
      return rows.length
    }),
}

// By `contest` whoever opens the page knows that it is ready.
Object.assign(window, { pulling, contest: pulling })
