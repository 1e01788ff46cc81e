/** Hand scanners that work as keyboards: many characters in no time, ended by Enter. */

/** ms between two keys; nobody types a number this fast. */
const maxGapMs = 50
const minLength = 4

export interface Wedge {
  /**
   * @param key as `KeyboardEvent.key`
   * @param time ms
   * @returns what was scanned, with the Enter that ends it
   */
  press(key: string, time: number): string | null
}

export const newWedge = (): Wedge => {
  let text = ''
  let last = -Infinity
  return {
    press(key, time) {
      const fast = time - last <= maxGapMs
      last = time
      if (key === 'Enter') {
        const scanned = fast && text.length >= minLength ? text : null
        text = ''
        return scanned
      }
      // Shift and the like come between the characters.
      if (key.length === 1) text = fast ? text + key : key
      return null
    },
  }
}
