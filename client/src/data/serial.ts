/** Runs tasks of one key one after the other, in the order they came. */
export const createSerial = (): (<T>(key: string, task: () => Promise<T>) => Promise<T>) => {
  const tails = new Map<string, Promise<unknown>>()
  return (key, task) => {
    const run = (tails.get(key) ?? Promise.resolve()).then(task, task)
    tails.set(key, run)
    const forget = () => {
      if (tails.get(key) === run) tails.delete(key)
    }
    run.then(forget, forget)
    return run
  }
}
