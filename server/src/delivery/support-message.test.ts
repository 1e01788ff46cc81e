import { describe, expect, it } from 'vitest'
import { contactOf } from '../api/support'
import { readConfig } from '../config'
import { supportAddress } from './support-message'

const smtp = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Nord <service@nord.example>' }

describe('supportAddress', () => {
  it('is what the operator has set', () => {
    const config = readConfig({ ...smtp, SUPPORT_EMAIL: 'it@nord.example' })
    expect(supportAddress(config)).toBe('it@nord.example')
  })

  it('is nobody where mail goes out and nobody is named: a made-up address would swallow it', () => {
    expect(supportAddress(readConfig(smtp))).toBeNull()
    expect(contactOf(readConfig(smtp))).toMatchObject({ email: null, takesMessages: false })
  })

  it('is shown in the outbox where nothing goes out, but never told as an address to write to', () => {
    expect(contactOf(readConfig({}))).toMatchObject({ email: null, takesMessages: true })
  })
})
