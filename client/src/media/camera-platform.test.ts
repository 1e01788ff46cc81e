import { expect, it } from 'vitest'
import { platformOf } from './camera-platform'

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const mac = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`
const iphone = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit} Version/18.5 Mobile/15E148 Safari/604.1`
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`
const android = `Mozilla/5.0 (Linux; Android 10; K) ${chrome}`

it.each([
  ['ios', iphone, 5, false],
  ['ios-app', iphone, 5, true],
  ['ios', mac, 5, false],
  ['safari', mac, 0, false],
  ['android', android, 5, false],
  ['android-app', android, 5, true],
  ['firefox', 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 5, false],
  ['desktop', windows, 0, false],
  ['desktop', windows, 10, false],
  ['desktop-app', `${windows} Edg/150.0.0.0`, 0, true],
] as const)('takes %s for what it is', (platform, userAgent, touchPoints, installed) => {
  expect(platformOf({ userAgent, touchPoints, installed })).toBe(platform)
})
