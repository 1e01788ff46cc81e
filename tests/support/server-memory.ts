/** How much memory the server under test holds, garbage aside. */
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Baysight } from './baysight'

/** Environment of a server that can be asked. */
export const probedEnvironment = (): Record<string, string> => ({
  NODE_OPTIONS: `--import=${pathToFileURL(resolve('tests/support/memory-probe.mjs')).href}`,
})

/** Bytes: of the process, and of what its JavaScript holds inside and outside V8's heap. */
const memorySchema = z.object({ rss: z.number(), heapUsed: z.number(), external: z.number() })
export type ServerMemory = z.infer<typeof memorySchema>

const patienceMs = 30_000

/** @throws Error where the server does not answer */
export const serverMemory = async ({ pid = 0, output }: Baysight): Promise<ServerMemory> => {
  const before = output.length
  process.kill(pid, 'SIGUSR2')
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const line = output.slice(before).find((each) => each.startsWith('memory '))
    if (line) return memorySchema.parse(JSON.parse(line.slice('memory '.length)))
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('the server does not say how much memory it holds')
}
