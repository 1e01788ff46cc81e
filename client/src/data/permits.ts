/** A few may go at a time; the others wait in the order they came. */
export interface Permits {
  /** @returns gives the permit back; calling it again does nothing */
  take(): Promise<() => void>
}

export const createPermits = (count: number): Permits => {
  const waiting: (() => void)[] = []
  let free = count
  const give = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  const once = (): (() => void) => {
    let given = false
    return () => {
      if (given) return
      given = true
      give()
    }
  }
  return {
    take: async () => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return once()
    },
  }
}
