import { describe, expect, it } from 'vitest'
import { SyncError } from './failure'
import { gathered, receiveSnapshot } from './snapshot'
import { type Answers, doc, headLine, serverWith } from './test-snapshots'

const whole = [
  headLine,
  { ...doc('config:staff'), note: 'Ölwechsel · 3 mm' },
  { mark: 'm1' },
  doc('a'),
  doc('b'),
  { mark: 'm2' },
  doc('c'),
  { documents: 4 },
]

const pagesOf = async (lines: readonly object[], size?: number) => {
  const answers: Answers = { texts: lines }
  const pages = []
  for await (const page of receiveSnapshot(serverWith(answers, size), 'texts')) pages.push(page)
  return pages
}

describe('a snapshot that comes in', () => {
  it.each([1, 7, 64, 10_000])('is read page by page, in pieces of %i bytes', async (size) => {
    const pages = await pagesOf(whole, size)
    expect(pages.map(({ mark, documents }) => [mark, documents.map(({ _id }) => _id)])).toEqual([
      ['m1', ['config:staff']],
      ['m2', ['a', 'b']],
      [null, ['c']],
    ])
    expect(pages[0]?.documents[0]).toHaveProperty('note', 'Ölwechsel · 3 mm')
    expect(pages.at(-1)?.head).toEqual(headLine)
  })

  it.each([1, 2, 5, 7])('is not taken for whole when only %i lines have come', async (lines) => {
    await expect(pagesOf(whole.slice(0, lines))).rejects.toEqual(new SyncError('offline', 0))
  })

  it('is not taken for whole when documents are missing on the way', async () => {
    const lines = whole.filter((line) => !('_id' in line) || line._id !== 'b')
    await expect(pagesOf(lines)).rejects.toEqual(new SyncError('offline', 0))
  })

  it('is written in worthwhile portions, the first page at once', async () => {
    async function* pages() {
      for (const n of [1, 2, 3, 4, 5]) {
        const documents = [doc(`${n}a`), doc(`${n}b`)]
        yield { head: headLine, documents, mark: n < 5 ? `m${n}` : null }
      }
    }
    const portions: [number, string | null][] = []
    for await (const { documents, mark } of gathered(pages(), 4)) {
      portions.push([documents.length, mark])
    }
    expect(portions).toEqual([
      [2, 'm1'],
      [4, 'm3'],
      [4, null],
    ])
  })
})
