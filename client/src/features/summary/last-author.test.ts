import { newUserId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { lastAuthor, rememberAuthor } from './last-author'

const storage = () => {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  }
}

describe('lastAuthor', () => {
  it('is who was remembered', () => {
    const author = newUserId()
    const kept = storage()
    expect(lastAuthor(kept)).toBeNull()
    rememberAuthor(kept, author)
    expect(lastAuthor(kept)).toBe(author)
  })

  it('is nobody where something else is stored', () => {
    expect(lastAuthor({ getItem: () => 'somebody' })).toBeNull()
  })
})
