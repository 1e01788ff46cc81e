/** Chance that can be repeated: the same seed gives the same choices. */
export interface Random {
  /** From 0 up to, not including, `below`. */
  int(below: number): number
  pick<T>(among: readonly T[]): T
  chance(share: number): boolean
}

/** mulberry32, by Tommy Ettinger; 32 bits of state are plenty for choosing among inputs. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    int,
    pick(among) {
      const found = among[int(among.length)]
      if (found === undefined) throw new Error('nothing to choose from')
      return found
    },
    chance: (share) => next() < share,
  }
}
