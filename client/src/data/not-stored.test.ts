import { DomainError } from '@shared/errors'
import { expect, it } from 'vitest'
import { notStored } from './not-stored'

it.each([
  ['IndexedDB', new DOMException('', 'QuotaExceededError')],
  ['PouchDB', { status: 500, name: 'indexed_db_went_bad', reason: 'QuotaExceededError' }],
])('tells a full disk, as %s says it', (_, failure) =>
  expect(notStored(failure)).toMatchObject({ code: 'storage-full', message: 'storage-full' }),
)

it('says of everything else that it was not stored, and leaves what has a name of its own', () => {
  const taken = notStored(new DOMException('', 'AbortError'))
  expect(taken).toMatchObject({ code: 'not-stored', message: 'not-stored' })
  expect(notStored(null).code).toBe('not-stored')
  const conflict = new DomainError('conflict')
  expect(notStored(conflict)).toBe(conflict)
})
