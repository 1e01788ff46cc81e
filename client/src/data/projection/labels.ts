/**
 * Labels of rows on the disk: the same few texts in every intervention, each in all its languages. They are
 * stored once, and a record names them by number.
 */
export interface Labels {
  /** Numbers for all of these, in the given transaction; then `next`. */
  number(transaction: IDBTransaction, texts: readonly string[], next: () => void): void
  numberOf(text: string): number
  /** `undefined` for one that another tab has added. */
  textOf(number: number): string | undefined
  reload(transaction: IDBTransaction): Promise<void>
  /** What was added may not be on the disk. */
  forget(): void
}

export const createLabels = (): Labels => {
  const numbers = new Map<string, number>()
  const texts = new Map<number, string>()
  const learn = (text: string, number: number): void => {
    numbers.set(text, number)
    texts.set(number, text)
  }
  const read = (transaction: IDBTransaction, next: () => void): void => {
    const asking: IDBRequest<string[]> = transaction.objectStore('labels').getAll()
    asking.onsuccess = () => {
      // Their numbers are their places, from 1 on: one transaction at a time adds some.
      for (const [place, text] of asking.result.entries()) learn(text, place + 1)
      next()
    }
  }
  const add = (transaction: IDBTransaction, wanted: readonly string[]): void => {
    for (const text of new Set(wanted)) {
      if (numbers.has(text)) continue
      const number = texts.size + 1
      transaction.objectStore('labels').put(text, number)
      learn(text, number)
    }
  }
  return {
    number: (transaction, wanted, next) => {
      if (wanted.every((text) => numbers.has(text))) return next()
      read(transaction, () => {
        add(transaction, wanted)
        next()
      })
    },
    numberOf: (text) => numbers.get(text) ?? 0,
    textOf: (number) => texts.get(number),
    reload: (transaction) => new Promise((resolve) => read(transaction, resolve)),
    forget: () => {
      numbers.clear()
      texts.clear()
    },
  }
}
