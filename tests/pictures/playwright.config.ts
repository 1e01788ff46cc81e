import { defineConfig } from '@playwright/test'
import base from '../../playwright.config'

/** `npm run pictures`; needs `npm run build` before. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: 'take.ts',
  outputDir: '../../test-results/pictures',
  reporter: [['list']],
  timeout: 3_600_000,
  use: { ...base.use, trace: 'off' },
})
