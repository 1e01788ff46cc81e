import { expect, it, vi } from 'vitest'
import { openReopening } from './reopening'

const wentBad = { status: 500, name: 'indexed_db_went_bad', reason: 'QuotaExceededError' }
const closing = new DOMException('The database connection is closing.', 'InvalidStateError')

const opened = () => {
  let count = 0
  return openReopening(() => (count += 1))
}

it('is opened again after a write that was taken back, which is told', async () => {
  const database = opened()
  await expect(database.use(() => Promise.reject(wentBad))).rejects.toBe(wentBad)
  expect(await database.use(async (store) => store)).toBe(2)
})

it('asks again what another one’s failure has closed', async () => {
  const database = opened()
  const failing = database.use(() => Promise.reject(wentBad)).catch(() => undefined)
  const asking = database.use(async (store) => {
    await failing
    if (store === 1) throw closing
    return store
  })
  expect(await asking).toBe(2)
})

it('does not make anew what is being removed', async () => {
  const database = opened()
  await expect(database.use(() => Promise.reject(closing))).rejects.toBe(closing)
  expect(database.store).toBe(1)
})

it('stays open after a refusal that is none of the disk’s', async () => {
  const database = opened()
  const conflict = Object.assign(new Error('conflict'), { status: 409 })
  const work = vi.fn(() => Promise.reject(conflict))
  await expect(database.use(work)).rejects.toBe(conflict)
  expect(work).toHaveBeenCalledOnce()
  expect(database.store).toBe(1)
})
