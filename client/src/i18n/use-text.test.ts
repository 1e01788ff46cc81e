import { describe, expect, it } from 'vitest'
import { i18n } from './i18n'
import { messages as de } from './locales/de'
import { messages as en } from './locales/en'
import { errorText, text } from './use-text'

i18n.global.setLocaleMessage('en', en)
i18n.global.setLocaleMessage('de', de)

describe('text', () => {
  it('fills in values', () => {
    expect(text('common.stepOf', { step: 3, total: 5 })).toBe('3 of 5')
  })

  it('picks the plural form by the count and says it', () => {
    expect(text('common.sync.noNetworkWaiting', {}, 1)).toContain('1 intervention is safe')
    expect(text('common.sync.noNetworkWaiting', {}, 2)).toContain('2 interventions are safe')
  })

  it('follows the language', () => {
    i18n.global.locale.value = 'de'
    expect(text('common.cancel')).toBe('Abbrechen')
    i18n.global.locale.value = 'en'
    expect(text('common.cancel')).toBe('Cancel')
  })

  it('works where `eval` is forbidden', () => {
    const original = globalThis.Function
    globalThis.Function = new Proxy(original, {
      construct: () => {
        throw new EvalError('forbidden by the Content-Security-Policy')
      },
    })
    try {
      expect(text('common.sync.allSavedAt', { time: '10:42' })).toBe('All changes saved · 10:42')
    } finally {
      globalThis.Function = original
    }
  })
})

describe('errorText', () => {
  it('has a sentence for codes of ours, of the network, and of nobody', () => {
    expect(errorText('pairing-used')).toContain('used already')
    expect(errorText('offline')).toContain('no connection')
    expect(errorText('EWHATEVER')).toBe(errorText('internal'))
  })
})
