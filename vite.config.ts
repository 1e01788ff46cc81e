import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { type UserConfig, defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import packageJson from './package.json' with { type: 'json' }
import { slimPackages } from './client/vite-plugin-slim'
import { compiledTexts } from './client/vite-plugin-texts'
import { designDocuments } from './couchdb/vite-plugin-designs'
import { precompress } from './server/vite-plugin-precompress'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

export const alias = {
  '@shared': path('./shared/src'),
  '@couchdb': path('./couchdb/src'),
  '@server': path('./server/src'),
  '@client': path('./client/src'),
}

/** Parts of the packages that we do not use and that the bundler may leave out. */
const leftOut = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_I18N_FULL_INSTALL__: 'false',
  __VUE_I18N_LEGACY_API__: 'false',
  __INTLIFY_PROD_DEVTOOLS__: 'false',
  __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
}

const client: UserConfig = {
  root: path('./client'),
  define: { ...leftOut, __APP_VERSION__: JSON.stringify(packageJson.version) },
  resolve: { alias },
  plugins: [
    vue(),
    compiledTexts(),
    slimPackages(),
    tailwindcss(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      injectManifest: { globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest}'] },
    }),
    precompress(path('./dist/client')),
  ],
  build: { outDir: path('./dist/client'), emptyOutDir: true, sourcemap: true, manifest: true },
}

/** One bundle of our own code; packages stay outside and are loaded from `node_modules`. */
const server: UserConfig = {
  resolve: { alias },
  plugins: [designDocuments()],
  publicDir: false,
  build: {
    ssr: path('./server/src/main.ts'),
    outDir: path('./dist/server'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
  },
}

/** The small script of the customer page: one file, no imports at run time. */
const customer: UserConfig = {
  resolve: { alias },
  publicDir: false,
  build: {
    outDir: path('./dist/customer'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    rolldownOptions: { input: path('./server/src/customer/browser/customer-page.ts') },
  },
}

/** `vite build` makes the PWA; `--mode server` and `--mode customer` make the two other parts. */
export default defineConfig(({ mode }) =>
  mode === 'server' ? server : mode === 'customer' ? customer : client,
)
