/** Lays a `.br` and a `.gz` file beside every text file of the build, so that serving costs nothing. */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const text = /\.(js|css|html|svg|json|webmanifest|wasm)$/
/** Below this the header costs more than it saves. */
const minBytes = 1024

const compressFile = async (path: string): Promise<void> => {
  const bytes = await readFile(path)
  if (bytes.byteLength < minBytes) return
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    promisify(gzip)(bytes, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}

/** @param folder where the build lies */
export const precompress = (folder: string): Plugin => ({
  name: 'baysight:precompress',
  apply: 'build',
  closeBundle: {
    // After the service worker has been written.
    order: 'post',
    sequential: true,
    async handler() {
      const names = await readdir(folder, { recursive: true })
      await Promise.all(names.filter((n) => text.test(n)).map((n) => compressFile(join(folder, n))))
    },
  },
})
