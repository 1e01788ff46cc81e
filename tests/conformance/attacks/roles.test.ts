/** Everything of a dealership, asked for by everybody who is none of its workshop or office. */
import { describe, expect, it } from 'vitest'
import { newMediaId, uuidOf } from '@shared/ids'
import { type Asker, useServer } from '../server'

const server = useServer()

const strangers: [string, () => Promise<Asker>][] = [
  ['nobody', async () => server().nobody],
  ['an auditor', () => server().person('auditor')],
  ['an operator', () => server().person('operator')],
  ['a manager elsewhere', () => server().manager(server().elsewhere)],
  ['a device elsewhere', () => server().device({ dealership: server().elsewhere })],
]

describe.each(strangers)('%s', (_name, find) => {
  it('gets no file, no list of chunks, no receipt', async () => {
    const asker = await find()
    const file = `${server().here}/${uuidOf(newMediaId())}`
    const asked: [string, string][] = [
      ['GET', `/media/${file}`],
      ['GET', `/media/${file}/thumbnail`],
      ['GET', `/api/media/${file}/chunks`],
      ['POST', `/api/media/${file}/receipt`],
      ['POST', `/api/media/${file}/failure`],
    ]
    for (const [method, path] of asked) {
      const { status } = await asker.ask(method, path)
      expect([401, 403], `${method} ${path}`).toContain(status)
    }
  })
})
