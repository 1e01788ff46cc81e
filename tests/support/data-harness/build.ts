/** Bundles a page for a real browser, the way the app is bundled. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { slimPackages } from '../../../client/vite-plugin-slim'
import { alias } from '../../../vite.config'

/**
 * @param entry absolute path of a module; the page loads it and nothing else
 * @param base path that the page is served under
 * @returns folder of the built page
 */
export const buildPage = async (entry: string, folder: string, base = '/'): Promise<string> => {
  const root = join(folder, 'source')
  await mkdir(root, { recursive: true })
  const outDir = join(folder, 'page')
  const script = `<script type="module" src="${entry}"></script>`
  await writeFile(join(root, 'index.html'), `<!doctype html><title>harness</title>${script}`)
  await build({
    configFile: false,
    root,
    base,
    resolve: { alias },
    plugins: [slimPackages()],
    logLevel: 'error',
    publicDir: false,
    build: { outDir, emptyOutDir: true, target: 'es2022' },
    worker: { format: 'es' },
  })
  return outDir
}
