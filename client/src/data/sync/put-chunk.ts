/** One chunk of a file on the wire. */
import { SyncError, refusal } from './failure'

/** Ends what is on the wire: one entry a chunk. */
export type Putting = Set<() => void>

interface Given {
  url: string
  as: string
  body: Blob
  running: Putting
}

type Outcome = 'stored' | 'exists'

/** A chunk that makes no progress for this long is given up and sent again. */
const stallMs = 30_000
/** Where no progress is told: 4 MiB at a quarter of a Mbit/s. */
const wholeMs = 140_000

/** @throws SyncError */
const outcomeOf = (status: number, text: string): Outcome => {
  if (status === 409) return 'exists'
  if (status < 300) return 'stored'
  throw refusal(status, text)
}

/** By `XMLHttpRequest`, the only one that tells how much has gone out. */
const putTelling = (given: Given, progress: (bytes: number) => void): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = (): void => request.abort()
    let stall = setTimeout(stop, stallMs)
    const end = (settle: () => void) => () => {
      clearTimeout(stall)
      given.running.delete(stop)
      settle()
    }
    given.running.add(stop)
    request.open('PUT', given.url)
    request.setRequestHeader('X-Baysight-As', given.as)
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(stall)
      stall = setTimeout(stop, stallMs)
      progress(loaded)
    }
    const fail = end(() => reject(new SyncError('offline', 0)))
    request.onerror = fail
    request.onabort = fail
    request.onload = end(() => {
      try {
        resolve(outcomeOf(request.status, request.responseText))
      } catch (refused) {
        reject(refused)
      }
    })
    request.send(given.body)
  })

/** By `fetch`, which is what a service worker has. */
const putSilently = async ({ url, as, body, running }: Given): Promise<Outcome> => {
  const ending = new AbortController()
  const stop = (): void => ending.abort()
  const late = setTimeout(stop, wholeMs)
  running.add(stop)
  try {
    const headers = { 'X-Baysight-As': as }
    const { signal } = ending
    const answer = await fetch(url, { method: 'PUT', headers, body, signal, credentials: 'include' })
    return outcomeOf(answer.status, await answer.text())
  } catch (failure) {
    throw failure instanceof SyncError ? failure : new SyncError('offline', 0)
  } finally {
    clearTimeout(late)
    running.delete(stop)
  }
}

/**
 * @param progress bytes that the browser has handed to the network, where it tells
 * @returns `exists` where the server holds a chunk of this name already
 * @throws SyncError
 */
export const putChunk = (given: Given, progress: (bytes: number) => void): Promise<Outcome> =>
  typeof XMLHttpRequest === 'undefined' ? putSilently(given) : putTelling(given, progress)
