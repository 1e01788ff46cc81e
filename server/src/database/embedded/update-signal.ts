/** Wakes those who wait for the next write: long polls and continuous feeds. */
export class UpdateSignal {
  private readonly waiting = new Set<() => void>()
  private count = 0
  private ended = false

  /** How many updates there were: read it before looking, wait for a higher one after. */
  get version(): number {
    return this.count
  }

  /** True once the database is closed or deleted: nobody should wait any longer. */
  get closed(): boolean {
    return this.ended
  }

  notify(): void {
    this.count++
    const wake = [...this.waiting]
    this.waiting.clear()
    for (const each of wake) each()
  }

  close(): void {
    this.ended = true
    this.notify()
  }

  /** Resolves at the first update after `seen`, at the end of `ms`, or when `stop` fires. */
  wait(seen: number, ms: number, stop: AbortSignal): Promise<void> {
    if (this.ended || this.count !== seen || stop.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        stop.removeEventListener('abort', done)
        this.waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      stop.addEventListener('abort', done)
      this.waiting.add(done)
    })
  }
}
