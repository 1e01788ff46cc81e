import { describe, expect, it, vi } from 'vitest'
import { Events } from './events'

describe('Events', () => {
  it('tells every listener, in the order they came, with what was given', () => {
    const events = new Events()
    const told: unknown[] = []
    events.on('change', (given) => told.push(['first', given]))
    events.on('change', (given) => told.push(['second', given]))
    events.emit('change', 1)
    events.emit('complete', 2)
    expect(told).toEqual([
      ['first', 1],
      ['second', 1],
    ])
  })

  it('calls a listener with the object it listens to', () => {
    const events = new Events()
    const heard: unknown[] = []
    const listener = function (this: unknown) {
      heard.push(this)
    }
    events.on('change', listener).once('change', listener).emit('change')
    expect(heard).toEqual([events, events])
  })

  it('tells a listener of `once` one time only, also where it causes the event again', () => {
    const events = new Events()
    const heard = vi.fn(() => events.emit('complete'))
    events.once('complete', heard)
    events.emit('complete')
    events.emit('complete')
    expect(heard).toHaveBeenCalledTimes(1)
    expect(events.listenerCount('complete')).toBe(0)
  })

  it('takes a listener away, also one of `once`', () => {
    const events = new Events()
    const heard = vi.fn()
    events.on('change', heard).once('cancel', heard)
    events.removeListener('change', heard)
    events.removeListener('cancel', heard)
    events.removeListener('cancel', heard)
    events.emit('change')
    events.emit('cancel')
    expect(heard).not.toHaveBeenCalled()
  })

  it('takes one of two equal listeners away', () => {
    const events = new Events()
    const heard = vi.fn()
    events.on('change', heard).on('change', heard)
    events.removeListener('change', heard)
    events.emit('change')
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('still tells those that listened when the telling began', () => {
    const events = new Events()
    const heard = vi.fn()
    events.on('complete', () => events.removeAllListeners())
    events.on('complete', heard)
    events.emit('complete')
    events.emit('complete')
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('throws an error that nobody listens to', () => {
    const events = new Events()
    expect(() => events.emit('error', new Error('lost'))).toThrow('lost')
    const heard = vi.fn()
    events.on('error', heard)
    events.emit('error', new Error('heard'))
    expect(heard).toHaveBeenCalledWith(new Error('heard'))
  })

  it('works in objects that inherit from it and never call its constructor', () => {
    const heirs: Events[] = [Object.create(Events.prototype), Object.create(Events.prototype)]
    const heard = vi.fn()
    heirs[0]?.on('closed', heard)
    heirs[1]?.emit('closed')
    expect(heard).not.toHaveBeenCalled()
    heirs[0]?.emit('closed')
    expect(heard).toHaveBeenCalledTimes(1)
  })
})
