import { describe, expect, it, vi } from 'vitest'
import { SyncError } from './failure'
import { createStanding } from './standing'

const offline = new SyncError('offline', 0)

describe('createStanding', () => {
  it('keeps the failure of one kind of work although another succeeds', () => {
    const standing = createStanding(() => {})
    standing.fail('push', offline)
    standing.succeed('pull')
    expect(standing.failure).toEqual({ code: 'offline', person: false })
    standing.succeed('push')
    expect(standing.failure).toBeNull()
    expect(standing.lastSuccessAt).not.toBeNull()
  })

  it('says when trying again makes no sense', () => {
    const standing = createStanding(() => {})
    expect(standing.fail('pull', new SyncError('device-revoked', 401))).toBe(true)
    expect(standing.failure?.person).toBe(true)
    expect(standing.fail('pull', offline)).toBe(false)
  })

  it('takes what it does not know for a fault of ours', () => {
    const standing = createStanding(() => {})
    standing.fail('upload', new TypeError('defect'))
    expect(standing.failure?.code).toBe('internal')
  })

  it('says what the leading tab says, until it leads itself', () => {
    const changed = vi.fn()
    const standing = createStanding(changed)
    const lastSuccessAt = '2026-01-01T00:00:00.000Z'
    standing.adopt({ lastSuccessAt, failure: { code: 'offline', person: false } })
    expect(standing).toMatchObject({ lastSuccessAt, failure: { code: 'offline' } })
    expect(changed).not.toHaveBeenCalled()
    standing.succeed('push')
    expect(standing.failure).toBeNull()
    expect(changed).toHaveBeenCalledOnce()
  })
})
