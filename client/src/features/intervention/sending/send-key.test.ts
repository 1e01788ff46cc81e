import { newInterventionId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { sendKey } from './send-key'

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}

describe('the key of a send', () => {
  it('stays the same until it is done, over a reload too', () => {
    const storage = memory()
    const id = newInterventionId()
    const key = sendKey(id, storage).current()
    expect(sendKey(id, storage).current()).toBe(key)
    sendKey(id, storage).done()
    expect(sendKey(id, storage).current()).not.toBe(key)
  })

  it('is another one for each intervention', () => {
    const storage = memory()
    const keys = [newInterventionId(), newInterventionId()].map((id) =>
      sendKey(id, storage).current(),
    )
    expect(new Set(keys).size).toBe(2)
  })
})
