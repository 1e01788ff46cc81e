import { afterEach, describe, expect, it, vi } from 'vitest'
import { testLine } from './line-test'

afterEach(() => vi.unstubAllGlobals())

/** A server whose clock is behind by so many ms. */
const answering = (
  behindMs: number,
  change: object = {},
  speed = () => Response.json({ bytes: 262_144 }),
) =>
  vi.stubGlobal('fetch', async (path: string) => {
    if (path.endsWith('/speed')) return speed()
    const now = new Date(Date.now() - behindMs).toISOString()
    return Response.json({ now, signedIn: true, database: true, ...change })
  })

describe('testLine', () => {
  it('says how things stand, how far the clocks are apart, and how fast it goes', async () => {
    answering(90_000)
    const line = await testLine()
    expect(line).toMatchObject({ reachable: true, signedIn: true, database: true, error: null })
    expect(Math.abs((line.clockMs ?? 0) - 90_000)).toBeLessThan(1000)
    expect(line.bytesPerSecond).toBeGreaterThan(0)
  })

  it('sends no bytes where the server does not know us', async () => {
    const speed = vi.fn<() => Response>()
    answering(0, { signedIn: false }, speed)
    expect(await testLine()).toMatchObject({ signedIn: false, bytesPerSecond: null })
    expect(speed).not.toHaveBeenCalled()
  })

  it('knows the speed of a refused upload no more than that of a broken one', async () => {
    answering(0, {}, () => Response.json({ error: 'too-large', reason: '' }, { status: 413 }))
    expect((await testLine()).bytesPerSecond).toBeNull()
  })

  it('tells a server that is away from one that has trouble', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
    expect(await testLine()).toMatchObject({ reachable: false, error: 'offline', signedIn: null })
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await testLine()).toMatchObject({ reachable: true, error: 'database-away' })
  })
})
