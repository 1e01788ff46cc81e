import { describe, expect, it } from 'vitest'
import { hashPassword, randomPassword, verifyPassword } from './password'

describe('passwords', () => {
  it('are kept as argon2id and never the same twice', async () => {
    const [first, second] = await Promise.all([hashPassword('geheim'), hashPassword('geheim')])
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
  })

  it('are right or wrong', async () => {
    const hash = await hashPassword('Grüße an alle')
    expect(await verifyPassword(hash, 'Grüße an alle')).toBe(true)
    expect(await verifyPassword(hash, 'Grüße an Alle')).toBe(false)
  })

  it('do not depend on how a keyboard composes an umlaut', async () => {
    const hash = await hashPassword('Gr\u00fcn')
    expect(await verifyPassword(hash, 'Gru\u0308n')).toBe(true)
  })

  it('are never right for nobody', async () => {
    expect(await verifyPassword(null, 'geheim')).toBe(false)
  })
})

describe('randomPassword', () => {
  it('can be read aloud and differs each time', () => {
    const passwords = Array.from({ length: 50 }, randomPassword)
    for (const password of passwords) {
      expect(password).toMatch(/^([a-hjkmnp-z2-9]{5}-){2}[a-hjkmnp-z2-9]{5}$/)
    }
    expect(new Set(passwords).size).toBe(50)
  })
})
