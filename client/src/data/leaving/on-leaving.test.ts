import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onLeaving } from './on-leaving'

let page: EventTarget
let screen: EventTarget & { visibilityState?: string }
beforeEach(() => {
  page = new EventTarget()
  screen = new EventTarget()
  vi.stubGlobal('document', screen)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('reportError', vi.fn())
})
afterEach(() => vi.unstubAllGlobals())

const hide = () => page.dispatchEvent(new Event('pagehide'))
const turn = (visibilityState: string) =>
  Object.assign(screen, { visibilityState }).dispatchEvent(new Event('visibilitychange'))

it('has everything handed on before anything is kept', () => {
  const done: string[] = []
  const stops = [
    onLeaving('keep', () => done.push('kept')),
    onLeaving('hand-on', () => done.push('handed on')),
  ]
  hide()
  expect(done).toEqual(['handed on', 'kept'])
  for (const stop of stops) stop()
})

it('is called when the page is put away, not when it comes back, and no more afterwards', () => {
  const call = vi.fn()
  const stop = onLeaving('hand-on', call)
  turn('hidden')
  turn('visible')
  expect(call).toHaveBeenCalledOnce()
  stop()
  hide()
  expect(call).toHaveBeenCalledOnce()
})

it('keeps what another call begins, and goes on after one that fails', () => {
  const kept = vi.fn()
  const stops: (() => void)[] = []
  stops.push(
    onLeaving('hand-on', () => {
      throw new Error('a field that is gone')
    }),
    onLeaving('hand-on', () => stops.push(onLeaving('keep', kept))),
  )
  hide()
  expect(kept).toHaveBeenCalledOnce()
  expect(reportError).toHaveBeenCalledOnce()
  for (const stop of stops) stop()
})
