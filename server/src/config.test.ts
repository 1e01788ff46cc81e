import express from 'express'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config'

const couchdb = { COUCHDB_URL: 'http://admin:pw@db:5984', COUCHDB_PROXY_SECRET: 's' }
const vonage = { VONAGE_API_KEY: 'k', VONAGE_API_SECRET: 's', VONAGE_FROM: 'Nord' }

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      host: undefined,
      dataDir: './data',
      publicUrl: undefined,
      couchdb: undefined,
      databasePrefix: '',
      smtp: undefined,
      vonage: undefined,
      support: { name: undefined, email: undefined, phone: undefined },
      tls: undefined,
      trustProxy: false,
      logLevel: 'info',
      demo: true,
    })
  })

  it('reads everything', () => {
    const config = readConfig({
      ...couchdb,
      ...vonage,
      PORT: '0',
      PUBLIC_URL: 'https://dealer.example',
      SMTP_URL: 'smtps://user:pw@mail.example',
      MAIL_FROM: 'Nord <service@dealer.example>',
      VONAGE_API_HOST: 'https://messages.example',
      SUPPORT_NAME: 'Nord IT',
      SUPPORT_EMAIL: 'it@nord.example',
      SUPPORT_PHONE: '+49 431 123456',
      TLS_CERT: 'cert.pem',
      TLS_KEY: 'key.pem',
      TRUST_PROXY: '1',
      DEMO: 'false',
    })
    expect(config.publicUrl?.origin).toBe('https://dealer.example')
    expect(config.couchdb?.proxySecret).toBe('s')
    expect(config.smtp?.from).toBe('Nord <service@dealer.example>')
    expect(config.vonage?.apiHost?.host).toBe('messages.example')
    expect(config.support).toEqual({
      name: 'Nord IT',
      email: 'it@nord.example',
      phone: '+49 431 123456',
    })
    expect(config.tls).toEqual({ certFile: 'cert.pem', keyFile: 'key.pem' })
    expect(config).toMatchObject({ port: 0, trustProxy: 1, demo: false })
  })

  it.each(['2', 'loopback', 'loopback, 10.0.0.0/8', '192.0.2.1', '2001:db8::/32'])(
    'trusts the proxies %s, as express does',
    (text) => {
      const { trustProxy } = readConfig({ TRUST_PROXY: text })
      expect(() => express().set('trust proxy', trustProxy)).not.toThrow()
    },
  )

  it('takes an empty value as none, as compose files write it', () => {
    expect(readConfig({ PORT: '', SMTP_URL: ' ' })).toMatchObject({ port: 8080, smtp: undefined })
  })

  it.each([
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '70000' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'dealer.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://dealer.example/baysight' }],
    ['COUCHDB_URL', { ...couchdb, COUCHDB_URL: 'nonsense' }],
    ['COUCHDB_URL', { ...couchdb, COUCHDB_URL: 'ftp://admin:pw@db' }],
    ['COUCHDB_URL', { ...couchdb, COUCHDB_URL: 'http://db:5984' }],
    ['COUCHDB_PROXY_SECRET', { COUCHDB_URL: couchdb.COUCHDB_URL }],
    ['DATABASE_PREFIX', { DATABASE_PREFIX: '_x' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example', MAIL_FROM: 'a@b.example' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Nord' }],
    ['VONAGE_API_SECRET', { ...vonage, VONAGE_API_SECRET: undefined }],
    ['VONAGE_API_HOST', { ...vonage, VONAGE_API_HOST: 'x' }],
    ['TLS_KEY', { TLS_CERT: 'cert.pem' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/33' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'loopback, proxy.example' }],
    ['DEMO', { DEMO: 'perhaps' }],
  ])('names %s in one line when it is wrong', (name, environment) => {
    let message = ''
    try {
      readConfig(environment)
    } catch (error) {
      if (error instanceof ConfigError) message = error.message
    }
    expect(message).toMatch(new RegExp(`^${name} .+\\.$`))
    expect(message).not.toContain('\n')
  })

  it('never repeats a secret', () => {
    const secret = 'topsecret'
    const bad = { ...couchdb, COUCHDB_URL: `http:/\\${secret}@`, PORT: '1' }
    expect(() => readConfig(bad)).toThrow(ConfigError)
    expect(() => readConfig(bad)).not.toThrow(secret)
  })
})
