import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { codeOf, requestJson } from './http'

const schema = z.object({ ok: z.boolean() })
const outcome = (path = '/api/x') => requestJson(schema, path).then(codeOf, codeOf)
const answer = (response: Response) => vi.stubGlobal('fetch', async () => response)

describe('requestJson', () => {
  it('sends JSON, and in whose name', async () => {
    const fetch = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(async () =>
      Response.json({ ok: true }),
    )
    vi.stubGlobal('fetch', fetch)
    const request = { method: 'POST', body: { a: 1 }, as: 'device' } as const
    expect(await requestJson(schema, '/api/x', request)).toEqual({ ok: true })
    const init = fetch.mock.calls[0]?.[1]
    expect(init?.body).toBe('{"a":1}')
    expect(init?.headers).toMatchObject({ 'X-Baysight-As': 'device' })
  })

  it('turns a refusal into its code', async () => {
    answer(Response.json({ error: 'pairing-used', reason: 'used' }, { status: 410 }))
    expect(await outcome()).toBe('pairing-used')
  })

  it('takes codes that it does not know, and answers of another shape, as `internal`', async () => {
    answer(Response.json({ error: 'from-the-future', reason: '' }, { status: 418 }))
    expect(await outcome()).toBe('internal')
    answer(Response.json({ ok: 'yes' }))
    expect(await outcome()).toBe('internal')
  })

  it('takes a proxy that speaks for an absent server as `database-away`', async () => {
    answer(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await outcome()).toBe('database-away')
  })

  it('says `offline` when nobody answers', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await outcome()).toBe('offline')
  })
})
