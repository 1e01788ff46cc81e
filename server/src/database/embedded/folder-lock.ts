import { DatabaseLockedError } from './errors'
import { LevelDown } from './pouch'

/**
 * Holds a database folder for this process: an empty LevelDB, whose lock the kernel takes away
 * when the process ends, however it ends.
 * @throws DatabaseLockedError when another process holds it
 */
export async function lockFolder(
  folder: string,
  path: string,
): Promise<{ release(): Promise<void> }> {
  const level = new LevelDown(path)
  await new Promise<void>((resolve, reject) => {
    level.open({ createIfMissing: true }, (error) => {
      if (error) reject(new DatabaseLockedError(folder, error))
      else resolve()
    })
  })
  const release = (): Promise<void> =>
    new Promise((resolve, reject) => {
      level.close((error) => (error ? reject(error) : resolve()))
    })
  return { release }
}
