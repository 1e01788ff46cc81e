/**
 * Loads a row of things in order, the next ones already on their way while one is being used.
 *
 * @param depth how many loads run at a time, at the most
 * @param load called with 0, 1, …; whoever stops early ends what is still on its way
 */
export async function* readAhead<Loaded>(
  count: number,
  depth: number,
  load: (index: number) => Promise<Loaded>,
): AsyncGenerator<Loaded> {
  const running: Promise<Loaded>[] = []
  let next = 0
  const fill = (): void => {
    for (; next < count && running.length < depth; next += 1) {
      const loading = load(next)
      // Its turn may never come: a failure is told when it does, and is nobody's business before.
      loading.catch(() => undefined)
      running.push(loading)
    }
  }
  fill()
  for (let first = running.shift(); first; first = running.shift()) {
    const loaded = await first
    fill()
    yield loaded
  }
}
