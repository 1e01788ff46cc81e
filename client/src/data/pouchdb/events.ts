/**
 * What PouchDB needs of Node's event emitters; the build puts it in their place. It also makes objects that
 * inherit from this class without ever calling its constructor: the listeners stand beside the object.
 */
type Listener = (this: unknown, ...given: unknown[]) => void

interface Listening {
  listener: Listener
  call: Listener
}

const registers = new WeakMap<Events, Map<string, Listening[]>>()

const registerOf = (events: Events): Map<string, Listening[]> => {
  const register = registers.get(events) ?? new Map<string, Listening[]>()
  registers.set(events, register)
  return register
}

const add = (events: Events, event: string, listening: Listening): void => {
  const register = registerOf(events)
  register.set(event, [...(register.get(event) ?? []), listening])
}

const drop = (events: Events, event: string, listening: Listening | undefined): void => {
  const register = registerOf(events)
  register.set(
    event,
    (register.get(event) ?? []).filter((other) => other !== listening),
  )
}

export class Events {
  on(event: string, listener: Listener): this {
    add(this, event, { listener, call: listener })
    return this
  }

  once(event: string, listener: Listener): this {
    let called = false
    const listening: Listening = {
      listener,
      call: (...given) => {
        drop(this, event, listening)
        if (called) return
        called = true
        listener.apply(this, given)
      },
    }
    add(this, event, listening)
    return this
  }

  /** @throws what is told of an `error` that nobody listens to */
  emit(event: string, ...given: unknown[]): void {
    const told = registerOf(this).get(event) ?? []
    if (event === 'error' && told.length === 0) throw given[0]
    for (const { call } of told) call.apply(this, given)
  }

  removeListener(event: string, listener: Listener): void {
    const known = registerOf(this).get(event)
    drop(
      this,
      event,
      known?.findLast((other) => other.listener === listener),
    )
  }

  removeAllListeners(): void {
    registers.delete(this)
  }

  listenerCount(event: string): number {
    return registerOf(this).get(event)?.length ?? 0
  }
}
