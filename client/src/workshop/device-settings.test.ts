import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readDeviceSettings, useDeviceSettings } from './device-settings'

const kept = new Map<string, string>()
const tabs = new EventTarget()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.stubGlobal('addEventListener', tabs.addEventListener.bind(tabs))
  setActivePinia(createPinia())
})

/** What the browser tells this tab when another one has written. */
const fromOtherTab = (key: string | null, newValue: string | null) => {
  tabs.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }))
}

describe('readDeviceSettings', () => {
  it('has a default for everything', () => {
    expect(readDeviceSettings(null)).toEqual({
      cameraQuality: 'standard',
      facing: 'environment',
      sound: true,
      wifiOnly: false,
      paused: false,
      photosFirst: true,
      module: 'both',
      tipsSeen: false,
      landscapeHintSeen: false,
    })
  })

  it.each(['{', 'null', '[]', '3'])('takes %s for nothing chosen', (stored) => {
    expect(readDeviceSettings(stored)).toEqual(readDeviceSettings(null))
  })

  it('keeps what is readable beside what is not', () => {
    const read = readDeviceSettings('{"cameraQuality":"huge","wifiOnly":true,"gone":1}')
    expect(read).toMatchObject({ cameraQuality: 'standard', wifiOnly: true })
  })
})

describe('useDeviceSettings', () => {
  it('keeps a change over a restart', () => {
    useDeviceSettings().change({ cameraQuality: 'high' })
    setActivePinia(createPinia())
    expect(useDeviceSettings().settings.cameraQuality).toBe('high')
  })

  it('follows another tab, and does not undo what that one changed', () => {
    const store = useDeviceSettings()
    kept.set('baysight.settings', '{"sound":false}')
    fromOtherTab('baysight.settings', '{"sound":false}')
    expect(store.settings.sound).toBe(false)
    store.change({ wifiOnly: true })
    expect(store.settings).toMatchObject({ sound: false, wifiOnly: true })
    fromOtherTab('something-else', '{"sound":true}')
    expect(store.settings.sound).toBe(false)
  })

  it('is as new after it was forgotten, here and in the other tabs', () => {
    const store = useDeviceSettings()
    store.change({ tipsSeen: true })
    store.forget()
    expect(store.settings.tipsSeen).toBe(false)
    store.change({ tipsSeen: true })
    fromOtherTab(null, null)
    expect(store.settings.tipsSeen).toBe(false)
  })
})
