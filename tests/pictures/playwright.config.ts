import { defineConfig } from '@playwright/test'
import base, { chromiumFlags } from '../../playwright.config'
import { findChromium } from '../support/chromium.mjs'

/** `npm run pictures`; needs `npm run build` before. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: 'take.ts',
  outputDir: '../../test-results/pictures',
  reporter: [['list']],
  timeout: 3_600_000,
  use: {
    ...base.use,
    // The whole one: what people have is what the pictures show.
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
    trace: 'off',
  },
})
