/** Bundles a page for a real browser, the way the app is bundled. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { slimPackages } from '../../../client/vite-plugin-slim'
import { alias } from '../../../vite.config'

/** @param entry absolute path of a module; the page loads it and nothing else */
export const buildPage = async (entry: string, folder: string): Promise<void> => {
  const root = join(folder, 'source')
  await mkdir(root, { recursive: true })
  const script = `<script type="module" src="${entry}"></script>`
  await writeFile(join(root, 'index.html'), `<!doctype html><title>harness</title>${script}`)
  await build({
    configFile: false,
    root,
    resolve: { alias },
    plugins: [slimPackages()],
    logLevel: 'error',
    publicDir: false,
    build: { outDir: join(folder, 'page'), emptyOutDir: true, target: 'es2022' },
    worker: { format: 'es' },
  })
}
