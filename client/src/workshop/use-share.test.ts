import { useToastStore } from '@client/ui/toast-store'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useShare } from './use-share'

const link = () => ({ title: 'RO 48 213', url: 'https://example.com/office' })
const photo = () => ({ title: 'Pads', files: [new File(['x'], 'pads.jpg')] })
const withSheet = (sheet: object) => vi.stubGlobal('navigator', sheet)

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => vi.unstubAllGlobals())

describe('useShare', () => {
  it('is not offered where the browser has no share sheet', () => {
    withSheet({})
    expect(useShare().canShare).toBe(false)
  })

  it('gives the sheet what was made for it', async () => {
    const share = vi.fn<(data: object) => Promise<void>>(async () => undefined)
    withSheet({ share, canShare: () => true })
    await useShare().share(link)
    expect(share).toHaveBeenCalledWith(link())
  })

  it('says it where the device does not share such a file', async () => {
    const share = vi.fn<(data: object) => Promise<void>>()
    withSheet({ share, canShare: () => false })
    await useShare().share(photo)
    expect(share).not.toHaveBeenCalled()
    expect(useToastStore().toasts).toMatchObject([{ tone: 'urgent' }])
  })

  it('takes a closed sheet for no failure, and says others', async () => {
    const closed = new DOMException('closed', 'AbortError')
    withSheet({ share: () => Promise.reject(closed) })
    await useShare().share(link)
    expect(useToastStore().toasts).toEqual([])
    withSheet({ share: () => Promise.reject(new Error('broken')) })
    await useShare().share(link)
    expect(useToastStore().toasts).toHaveLength(1)
  })
})
