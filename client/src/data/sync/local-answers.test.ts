import { describe, expect, it } from 'vitest'
import { localAnswer, noteAnswer } from './local-answers'

const storage = () => {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  }
}
const origin = 'https://example.test/db'
const checkpoint = `${origin}/dealership-ab12cd34/_local/abc%3D%3D`

describe('localAnswer', () => {
  it('names the server without asking it', () => {
    expect(localAnswer(`${origin}/`, 'GET', storage())?.status).toBe(200)
  })

  it('knows that a checkpoint never written is not there', () => {
    expect(localAnswer(checkpoint, 'GET', storage())?.status).toBe(404)
  })

  it('asks the server once a checkpoint was written', () => {
    const seen = storage()
    noteAnswer(checkpoint, 'PUT', true, seen)
    expect(localAnswer(checkpoint, 'GET', seen)).toBeNull()
  })

  it('does not take a refused write for a checkpoint', () => {
    const seen = storage()
    noteAnswer(checkpoint, 'PUT', false, seen)
    expect(localAnswer(checkpoint, 'GET', seen)?.status).toBe(404)
  })

  it('leaves everything else to the server', () => {
    expect(localAnswer(`${origin}/dealership-ab12cd34/_changes`, 'GET', storage())).toBeNull()
    expect(localAnswer(checkpoint, 'PUT', storage())).toBeNull()
  })
})
