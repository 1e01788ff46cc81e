import { codeOf, requestJson } from '@client/app/http'
import { type LineTest, lineAnswerSchema, speedAnswerSchema } from '@shared/schemas/support'

/** Enough to measure a slow line by, little enough for a mobile contract. */
const probeBytes = 256 * 1024
/** A line that takes longer than this has told enough. */
const patienceMs = 20_000

/** Bytes that no proxy can press together. */
const noise = (): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(probeBytes)
  // The browser gives at most this many at once.
  for (let at = 0; at < bytes.length; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  }
  return bytes
}

/** @returns bytes a second, `null` where the upload did not arrive */
const measureUpload = async (): Promise<number | null> => {
  const began = performance.now()
  try {
    const answer = await fetch('/api/support/speed', {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'X-Baysight-As': 'device' },
      body: noise(),
      signal: AbortSignal.timeout(patienceMs),
    })
    const { bytes } = speedAnswerSchema.parse(await answer.json())
    return Math.round(bytes / Math.max(0.001, (performance.now() - began) / 1000))
  } catch {
    // Refused, cut off or too slow: the report says that it is unknown.
    return null
  }
}

const unreachable = { reachable: false, signedIn: null, database: null, clockMs: null } as const

/** Looks at the way to the server: is it there, does it know us, is its clock ours, how fast is it. */
export const testLine = async (): Promise<LineTest> => {
  const began = Date.now()
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const given = { as: 'device', signal } as const
    const { now, signedIn, database } = await requestJson(
      lineAnswerSchema,
      '/api/support/line',
      given,
    )
    // The server looked at its clock somewhere between question and answer.
    const clockMs = Math.round((began + Date.now()) / 2 - Date.parse(now))
    const bytesPerSecond = signedIn ? await measureUpload() : null
    return { reachable: true, signedIn, database, clockMs, bytesPerSecond, error: null }
  } catch (failure) {
    const timedOut = failure instanceof DOMException
    const error = timedOut ? 'offline' : codeOf(failure)
    return { ...unreachable, reachable: error !== 'offline', bytesPerSecond: null, error }
  }
}
