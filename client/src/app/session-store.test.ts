import { sessionAnswerSchema } from '@shared/schemas/api'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useSessionStore } from './session-store'

const uuid = '0192aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee'
const device = {
  id: `device:${uuid}`,
  name: 'Bay 3',
  app: 'workshop',
  dealership: 'dealership1',
  dealershipName: 'Garage',
  modes: null,
}
const user = {
  id: `user:${uuid}`,
  name: 'Anna',
  memberships: [
    { dealership: 'workshop01', name: 'No office here', roles: ['technician'] },
    { dealership: 'dealership1', name: 'Garage', roles: ['manager'] },
  ],
}

const stored = new Map<string, string>()
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
}
const answer = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', async () => Response.json(body, { status }))

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('localStorage', storage)
  setActivePinia(createPinia())
})

describe('the session', () => {
  it('starts as nobody', () => {
    expect(useSessionStore().session).toEqual({ user: null, device: null })
  })

  it('is known again after a restart, without asking anybody', async () => {
    answer(200, { user: null, device })
    await useSessionStore().refresh()
    setActivePinia(createPinia())
    expect(useSessionStore().session.device?.name).toBe('Bay 3')
  })

  it('starts as nobody where what was stored cannot be read', () => {
    stored.set('baysight.session', '{"user": 7')
    expect(useSessionStore().session).toEqual({ user: null, device: null })
  })

  it('asks again where it was paired anew while the server was answering', async () => {
    answer(200, { user: null, device })
    const store = useSessionStore()
    await store.refresh()
    const answers: ((body: unknown) => void)[] = []
    vi.stubGlobal(
      'fetch',
      () => new Promise((resolve) => answers.push((body) => resolve(Response.json(body)))),
    )
    const asking = store.refresh()
    const again = { ...device, id: `device:${uuid.replace('0192', '0193')}`, name: 'Bay 3 again' }
    store.adopt(sessionAnswerSchema.parse({ user: null, device: again }))
    answers[0]?.({ user: null, device: null })
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    answers[1]?.({ user: null, device: again })
    await asking
    expect(store.ended.device).toBe(false)
    expect(store.session.device?.name).toBe('Bay 3 again')
  })

  it('stays as it is without a network', async () => {
    answer(200, { user, device: null })
    const store = useSessionStore()
    await store.refresh()
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network')))
    await store.refresh()
    expect(store.session.user?.name).toBe('Anna')
    expect(store.ended).toEqual({ user: false, device: false })
  })

  it('stays as it is while the server has trouble of its own', async () => {
    answer(200, { user, device: null })
    const store = useSessionStore()
    await store.refresh()
    answer(503, { error: 'database-away', reason: 'away' })
    await store.refresh()
    expect(store.ended.user).toBe(false)
  })

  it.each([
    [200, { user: null, device: null }],
    [401, { error: 'device-revoked', reason: 'revoked' }],
  ])(
    'keeps the identity, marked as ended, when the server no longer knows it (%d)',
    async (status, body) => {
      answer(200, { user: null, device })
      const store = useSessionStore()
      await store.refresh()
      answer(status, body)
      await store.refresh()
      expect(store.session.device?.name).toBe('Bay 3')
      expect(store.ended).toEqual({ user: false, device: true })
    },
  )

  it('keeps the device when a person signs in, and the other way round', async () => {
    answer(200, { user: null, device })
    const store = useSessionStore()
    await store.refresh()
    store.adopt(sessionAnswerSchema.parse({ user, device: null }))
    expect(store.session).toEqual({ user, device })
    expect(store.ended).toEqual({ user: false, device: false })
  })

  it('is forgotten when a person signs out', async () => {
    answer(200, { user, device })
    const store = useSessionStore()
    await store.refresh()
    store.forget('user')
    expect(store.session).toEqual({ user: null, device })
  })

  it('opens the office of a dealership where the person has a role in it', async () => {
    answer(200, { user, device: null })
    const store = useSessionStore()
    await store.refresh()
    expect(store.office?.name).toBe('Garage')
    expect(store.isManager).toBe(true)
  })
})
