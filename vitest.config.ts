import { defineConfig } from 'vitest/config'
import { compiledTexts } from './client/vite-plugin-texts'
import { designDocuments } from './couchdb/vite-plugin-designs'
import { alias } from './vite.config'

export default defineConfig({
  resolve: { alias },
  plugins: [designDocuments(), compiledTexts()],
  test: {
    maxWorkers: '100%',
    // How long a test takes says nothing about the product: a busy machine must not fail one.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The server takes this style sheet in as text; without this vitest gives an empty one.
    css: { include: [/customer-page\.css/] },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{shared,couchdb,server,client}/src/**/*.test.ts',
            'tests/support/**/*.test.ts',
          ],
          // The one style sheet that a test reads: colours are held to their contrast.
          css: { include: [/tokens\.css/] },
        },
      },
      {
        extends: true,
        test: {
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
        },
      },
    ],
  },
})
