/** Runs a job when its turn has come. */
export type Turns = <Result>(job: () => Promise<Result>) => Promise<Result>

/** @param places jobs that run at the same time; the others wait, first come first served */
export const createTurns = (places: number): Turns => {
  const waiting: (() => void)[] = []
  let free = places
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return async (job) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await job()
    } finally {
      leave()
    }
  }
}
