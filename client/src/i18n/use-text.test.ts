import { first } from 'virtual:texts'
import { beforeEach, describe, expect, it } from 'vitest'
import { showTexts } from './i18n'
import { errorText, text } from './use-text'

beforeEach(async () => showTexts('en', await first.en()))

describe('text', () => {
  it('fills in values', () => {
    expect(text('common.stepOf', { step: 3, total: 5 })).toBe('3 of 5')
  })

  it('picks the plural form by the count and says it', () => {
    expect(text('common.sync.noNetworkWaiting', {}, 1)).toContain('1 intervention is safe')
    expect(text('common.sync.noNetworkWaiting', {}, 2)).toContain('2 interventions are safe')
    expect(text('common.sync.noNetworkWaiting', {}, 0)).toContain('0 interventions')
  })

  it('counts as the language does', async () => {
    showTexts('fr', await first.fr())
    expect(text('common.sync.noNetworkWaiting', {}, 0)).toContain('0 intervention est')
  })

  it('follows the language', async () => {
    showTexts('de', await first.de())
    expect(text('common.cancel')).toBe('Abbrechen')
  })
})

describe('errorText', () => {
  it('has a sentence for codes of ours, of the network, and of nobody', () => {
    expect(errorText('pairing-used')).toContain('used already')
    expect(errorText('offline')).toContain('no connection')
    expect(errorText('EWHATEVER')).toBe(errorText('internal'))
  })
})
