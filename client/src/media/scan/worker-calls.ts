/** Questions to a worker, each with its answer. */

interface Answer {
  id: number
  result?: unknown
  failure?: string
}

export interface WorkerCalls {
  /** @param transfer what the worker gets for good, without a copy */
  ask(question: object, transfer?: Transferable[]): Promise<unknown>
  /** Open questions are never answered. */
  close(): void
}

export const callWorker = (worker: Worker): WorkerCalls => {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const call = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.failure === undefined) call?.resolve(data.result)
    else call?.reject(new Error(data.failure))
  })
  worker.addEventListener('error', ({ message }) => {
    waiting.forEach(({ reject }) => reject(new Error(message || 'the worker does not start')))
    waiting.clear()
  })
  return {
    ask: (question, transfer = []) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ ...question, id: last }, transfer)
      }),
    close: () => worker.terminate(),
  }
}

/** In the worker: answers every question with what `answer` makes of it. */
export const answerCalls = <Question>(answer: (question: Question) => Promise<unknown>): void => {
  addEventListener('message', ({ data }: MessageEvent<Question & { id: number }>) => {
    const { id } = data
    answer(data).then(
      (result) => postMessage({ id, result }),
      (failure: unknown) => postMessage({ id, failure: String(failure) }),
    )
  })
}
