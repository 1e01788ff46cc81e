/** Lets one task run at a time, so that validate-then-write cannot be interleaved. */
export class WriteQueue {
  private last: Promise<unknown> = Promise.resolve()

  /** Runs the task after all before it; a task that fails does not stop those behind it. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.last.then(task, task)
    this.last = result.catch(() => undefined)
    return result
  }

  /** Resolves when everything queued so far is done. */
  async idle(): Promise<void> {
    await this.last
  }
}
