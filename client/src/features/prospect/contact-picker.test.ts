import { describe, expect, it } from 'vitest'
import { chooseContact, hasContacts } from './contact-picker'

const browserWith = (answer: unknown) => ({ contacts: { select: async () => answer } })

describe('the address book', () => {
  it('is offered only where the browser has it', () => {
    expect(hasContacts({})).toBe(false)
    expect(hasContacts({ contacts: undefined })).toBe(false)
    expect(hasContacts(browserWith([]))).toBe(true)
  })

  it('gives the first name, number and address of who was chosen', async () => {
    const contact = {
      name: ['Ada Example', 'Ada'],
      tel: ['\u202a0151\u00a0234 567\u202c'],
      email: ['ada@example.com'],
    }
    expect(await chooseContact(browserWith([contact]))).toEqual({
      name: 'Ada Example',
      mobile: '0151 234 567',
      email: 'ada@example.com',
    })
  })

  it('gives nothing where nobody was chosen, or the answer is none', async () => {
    expect(await chooseContact(browserWith([]))).toBeNull()
    expect(await chooseContact(browserWith('?'))).toBeNull()
    expect(await chooseContact({})).toBeNull()
  })
})
