import { access, constants, mkdir } from 'node:fs/promises'
import { ConfigError } from './config'

/**
 * Creates the folder for data (only its owner may look into it) and makes sure that it takes files.
 * @throws ConfigError
 */
export const prepareDataFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await access(path, constants.W_OK | constants.X_OK)
  } catch {
    throw new ConfigError(`DATA_DIR: ${path} cannot be written.`)
  }
}
