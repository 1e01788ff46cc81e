/** Snapshots for the tests of this folder, as a server sends them. */
import type { SyncError } from './failure'
import type { Remote } from './remote'

export const headLine = { since: '7-abc', from: '2026-01-01T00:00:00.000Z' }

const answer = (lines: readonly object[], size: number): Response => {
  const bytes = new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  let at = 0
  return new Response(
    new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (at >= bytes.length) return controller.close()
        controller.enqueue(bytes.slice(at, at + size))
        at += size
      },
    }),
  )
}

export type Answers = Record<string, readonly object[] | SyncError>

/** @param size bytes of a piece: lines are cut anywhere */
export const serverWith = (
  answers: Answers,
  size = 17,
): Pick<Remote, 'snapshot' | 'now'> & { asked: string[] } => {
  const asked: string[] = []
  return {
    asked,
    now: () => Date.UTC(2026, 10, 28),
    snapshot: async (path) => {
      asked.push(path)
      const lines = answers[path]
      if (!lines) throw new Error(`unexpected ${path}`)
      if (lines instanceof Error) throw lines
      return answer(lines, size)
    },
  }
}

export const doc = (id: string): { _id: string; _rev: string } => ({ _id: id, _rev: '1-a' })
