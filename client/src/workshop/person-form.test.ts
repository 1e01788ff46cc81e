import { describe, expect, it } from 'vitest'
import { checkForm, emptyForm } from './person-form'
import { readNumber, showNumber } from './phone-number'

describe('reading a telephone number', () => {
  it("reads it by the dealership's country", async () => {
    const read = await readNumber('0470 12 34 56', 'BE')
    expect(read).toEqual({ kind: 'number', e164: '+32470123456', mobile: true })
    expect(await readNumber('+49 1512 3456789', 'BE')).toMatchObject({ e164: '+4915123456789' })
  })

  it('knows what is no number, and what is no mobile one', async () => {
    expect(await readNumber('', 'BE')).toEqual({ kind: 'empty' })
    expect(await readNumber('12', 'BE')).toEqual({ kind: 'wrong' })
    expect(await readNumber('02 555 01 23', 'BE')).toMatchObject({ mobile: false })
  })

  it('shows it in groups', async () => {
    expect(await showNumber('+32470123456')).toBe('+32 470 12 34 56')
  })
})

describe('the form of a person', () => {
  it('names every problem at once', async () => {
    const form = { ...emptyForm(' ', 'fr'), mobile: '12', email: 'x@' }
    const { problems, fields } = await checkForm(form, 'BE')
    expect(problems).toEqual(['name', 'mobile', 'email'])
    expect(fields).toBeNull()
  })

  it('needs one way to reach the person', async () => {
    expect((await checkForm(emptyForm('Sophie', 'fr'), 'BE')).problems).toEqual(['address'])
  })

  it('gives what is stored', async () => {
    const form = { ...emptyForm(' Sophie ', 'fr'), mobile: '0470/12.34.56' }
    expect((await checkForm(form, 'BE')).fields).toEqual({
      name: 'Sophie',
      company: '',
      language: 'fr',
      mobile: '+32470123456',
      email: null,
    })
  })
})
