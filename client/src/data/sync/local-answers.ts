/**
 * Requests of PouchDB that need no server: it asks for the server's name before every round, and for a
 * checkpoint that cannot be there yet, which a browser reports as an error of the page.
 */
const key = (url: string): string => `baysight-checkpoint:${url}`

/** A service worker has no such storage: it asks the server each time. */
const storage = (): Pick<Storage, 'getItem' | 'setItem'> =>
  typeof localStorage === 'undefined'
    ? { getItem: () => '', setItem: () => undefined }
    : localStorage

const isCheckpoint = (path: string): boolean => /\/_local\/[^/]+$/.test(path)

const answer = (status: number, body: object): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  })

/** @returns `null` where the server has to be asked */
export const localAnswer = (
  url: string,
  method: string,
  seen: Pick<Storage, 'getItem'> = storage(),
): Response | null => {
  const path = new URL(url).pathname
  if (method !== 'GET') return null
  if (path === '/db/') return answer(200, {})
  if (!isCheckpoint(path) || seen.getItem(key(url)) !== null) return null
  return answer(404, { error: 'not_found', reason: 'missing' })
}

/** Remembers that the server has a checkpoint by now. */
export const noteAnswer = (
  url: string,
  method: string,
  ok: boolean,
  seen: Pick<Storage, 'setItem'> = storage(),
): void => {
  if (method === 'PUT' && ok && isCheckpoint(new URL(url).pathname)) seen.setItem(key(url), '1')
}
