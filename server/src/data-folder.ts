import { access, constants, mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ConfigError } from './config'

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )

/**
 * Parent by parent. Not `mkdir`'s own `recursive`: that never returns on file systems which say for
 * ever that a parent is missing, as `/proc` does.
 */
const createFolder = async (path: string): Promise<void> => {
  if (await exists(path)) return
  const parent = dirname(path)
  if (parent !== path) await createFolder(parent)
  await mkdir(path, { mode: 0o700 })
}

/**
 * Creates the folder for data (only its owner may look into it) and makes sure that it takes files.
 * @throws ConfigError
 */
export const prepareDataFolder = async (path: string): Promise<void> => {
  try {
    await createFolder(resolve(path))
    await access(path, constants.W_OK | constants.X_OK)
  } catch {
    throw new ConfigError(`DATA_DIR: ${path} cannot be written.`)
  }
}
