import { describe, expect, it } from 'vitest'
import { type BrowserFacts, installWay, storesApart } from './install-way'

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const android = 'Mozilla/5.0 (Linux; Android 14; SM-T636B) AppleWebKit/537.36 (KHTML, like Gecko)'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'

const browser = (userAgent: string, change: Partial<BrowserFacts> = {}): BrowserFacts => ({
  userAgent,
  maxTouchPoints: 0,
  standalone: false,
  prompted: false,
  ...change,
})

describe('installWay', () => {
  it.each([
    ['ios-safari', `${iphone} Version/17.5 Mobile/15E148 Safari/604.1`],
    ['ios-other', `${iphone} CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1`],
    ['ios-other', `${iphone} FxiOS/126.0 Mobile/15E148 Safari/605.1.15`],
    ['ios-other', `${iphone} Version/17.0 EdgiOS/124.0.2478.89 Mobile/15E148 Safari/604.1`],
    ['in-app', `${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/466.0]`],
    ['in-app', `${iphone} Mobile/15E148`],
    ['in-app', `${iphone} GSA/317.0 Mobile/15E148 Safari/604.1`],
    ['android-menu', `${android} Chrome/125.0.0.0 Safari/537.36`],
    ['android-menu', `${android} SamsungBrowser/25.0 Chrome/121.0.0.0 Safari/537.36`],
    ['android-menu', `${android} Chrome/125.0.0.0 Safari/537.36 EdgA/124.0.2478.104`],
    ['android-firefox', 'Mozilla/5.0 (Android 14; Mobile; rv:126.0) Gecko/126.0 Firefox/126.0'],
    [
      'in-app',
      `${android.replace('SM-T636B', 'SM-T636B; wv')} Version/4.0 Chrome/125.0.0.0 Safari/537.36`,
    ],
    ['desktop-menu', `${windows} Chrome/125.0.0.0 Safari/537.36`],
    ['desktop-menu', `${windows} Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0`],
    ['desktop-menu', `${mac.replace('605.1.15', '537.36')} Chrome/125.0.0.0 Safari/537.36`],
    ['mac-safari', `${mac} Version/17.4.1 Safari/605.1.15`],
    ['none', `${mac} Version/16.6 Safari/605.1.15`],
    ['none', 'Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0'],
    [
      'none',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:126.0) Gecko/20100101 Firefox/126.0',
    ],
  ])('is %s for %s', (way, userAgent) => expect(installWay(browser(userAgent))).toBe(way))

  it('knows an iPad that calls itself a Mac by its touch points', () => {
    const safari = `${mac} Version/17.4.1 Safari/605.1.15`
    expect(installWay(browser(safari, { maxTouchPoints: 5 }))).toBe('ios-safari')
    const chrome = `${mac} CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1`
    expect(installWay(browser(chrome, { maxTouchPoints: 5 }))).toBe('ios-other')
  })

  it('takes the offer of the browser before anything else, and asks no more once it is installed', () => {
    const chrome = `${android} Chrome/125.0.0.0 Safari/537.36`
    expect(installWay(browser(chrome, { prompted: true }))).toBe('prompt')
    expect(installWay(browser(chrome, { prompted: true, standalone: true }))).toBe('installed')
  })
})

describe('storesApart', () => {
  it('is true on iOS only, and there only until the app runs installed', () => {
    const safari = `${iphone} Version/17.5 Mobile/15E148 Safari/604.1`
    expect(storesApart(browser(safari))).toBe(true)
    expect(storesApart(browser(safari, { standalone: true }))).toBe(false)
    expect(storesApart(browser(`${iphone} Mobile/15E148 [FBAN/FBIOS]`))).toBe(true)
    expect(storesApart(browser(`${android} Chrome/125.0.0.0 Safari/537.36`))).toBe(false)
  })
})
