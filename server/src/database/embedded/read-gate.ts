/**
 * Keeps a compaction and reads of the changes apart: such a read goes from a document to its
 * winning revision in two steps, and must not find the revision gone in between.
 */
export class ReadGate {
  private readonly reading = new Set<Promise<unknown>>()
  private closed: Promise<unknown> | undefined

  async read<T>(task: () => Promise<T>): Promise<T> {
    while (this.closed !== undefined) await this.closed
    const result = task()
    const settled = result.catch(() => undefined)
    this.reading.add(settled)
    try {
      return await result
    } finally {
      this.reading.delete(settled)
    }
  }

  /** Runs the task once all reads have ended; new ones wait for it. One at a time, please. */
  async exclusive(task: () => Promise<void>): Promise<void> {
    const { promise, resolve } = defer()
    this.closed = promise
    try {
      await Promise.all(this.reading)
      await task()
    } finally {
      this.closed = undefined
      resolve()
    }
  }
}

function defer(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
