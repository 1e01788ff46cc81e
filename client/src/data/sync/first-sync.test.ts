import { configIds } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import type { RemoteDatabase } from '../local-database'
import { testReplica } from '../test-replica'
import { SyncError } from './failure'
import { pullReplica } from './first-sync'
import { fetchPictures } from './pictures'
import { type Answers, doc, headLine, serverWith } from './test-snapshots'

/** Nothing of it is used by a replica in memory. */
const there = {} as RemoteDatabase

const first = [headLine, doc(configIds.dealership), doc('intervention:3'), { mark: '3' }]
const second = [doc('intervention:2'), { mark: '2' }]
const end = [doc('intervention:1')]
const later = { ...headLine, since: '9-later' }

const pull = (replica = testReplica(), answers: Answers = {}) => {
  const remote = serverWith(answers)
  return { remote, done: pullReplica(replica, there, remote) }
}

describe('the first pull', () => {
  it('takes the snapshot, then goes on from where that was taken', async () => {
    const replica = testReplica()
    await pull(replica, { texts: [...first, ...second, ...end, { documents: 4 }] }).done
    expect([...replica.docs.keys()]).toEqual([
      configIds.dealership,
      'intervention:3',
      'intervention:2',
      'intervention:1',
    ])
    expect(replica.pulls).toMatchObject([{ since: '7-abc' }])
    await pull(replica).done
    expect(replica.pulls.map(({ since }) => since)).toEqual(['7-abc', undefined])
  })

  it('goes on behind what it has after a cut, with the position of the first answer', async () => {
    const replica = testReplica()
    await expect(pull(replica, { texts: [...first, ...second] }).done).rejects.toThrow('offline')
    expect(replica.docs.has('intervention:3')).toBe(true)
    expect(replica.pulls).toEqual([])
    // What had come behind the last portion that was written is asked for again.
    const rest = [later, doc('intervention:2'), doc('intervention:1'), { documents: 2 }]
    const { remote, done } = pull(replica, { 'texts?after=3': rest })
    await done
    expect(remote.asked).toEqual(['texts?after=3'])
    expect(replica.docs.size).toBe(4)
    expect(replica.pulls).toMatchObject([{ since: '7-abc' }])
  })

  it('keeps the position until replication has taken it over', async () => {
    const replica = testReplica()
    const { pull: works } = replica
    replica.pull = () => Promise.reject(new SyncError('offline', 0))
    const texts = [...first, { documents: 2 }]
    await expect(pull(replica, { texts }).done).rejects.toThrow('offline')
    replica.pull = works
    await pull(replica).done
    expect(replica.pulls).toMatchObject([{ since: '7-abc' }])
  })

  it('begins anew where it broke before the first portion was noted', async () => {
    const replica = testReplica()
    const { keep: works } = replica
    replica.keep = async (docs) => {
      await works(docs)
      throw new SyncError('offline', 0)
    }
    await expect(pull(replica, { texts: first }).done).rejects.toThrow('offline')
    expect(replica.docs.has(configIds.dealership)).toBe(true)
    replica.keep = works
    const { remote, done } = pull(replica, { texts: [...first, { documents: 2 }] })
    await done
    expect(remote.asked).toEqual(['texts'])
    expect(replica.pulls).toMatchObject([{ since: '7-abc' }])
  })

  it('replicates everything where the server has no snapshots', async () => {
    const replica = testReplica()
    await pull(replica, { texts: new SyncError('not-found', 404) }).done
    const { remote, done } = pull(replica)
    await done
    expect(remote.asked).toEqual([])
    expect(replica.pulls.map(({ since }) => since)).toEqual([undefined, undefined])
  })

  it('tells of every other refusal', async () => {
    const refused = new SyncError('device-revoked', 401)
    const replica = testReplica()
    await expect(pull(replica, { texts: refused }).done).rejects.toBe(refused)
    expect(replica.pulls).toEqual([])
  })

  it('asks for no snapshot where an earlier version of the app has replicated', async () => {
    const replica = testReplica([doc(configIds.dealership)])
    await pull(replica).done
    expect(replica.pulls).toHaveLength(1)
  })
})

describe('pictures', () => {
  const begun = async () => {
    const replica = testReplica()
    await pull(replica, { texts: [...first, { documents: 2 }] }).done
    return replica
  }
  const some = [headLine, doc('media:2'), { mark: '2' }]

  it('come after the texts, once, and go on after a cut', async () => {
    const replica = await begun()
    const cut = serverWith({ pictures: some })
    await expect(fetchPictures(replica, cut, () => true)).rejects.toThrow('offline')
    const remote = serverWith({ 'pictures?after=2': [headLine, doc('media:1'), { documents: 1 }] })
    await fetchPictures(replica, remote, () => true)
    await fetchPictures(replica, remote, () => true)
    expect(remote.asked).toEqual(['pictures?after=2'])
    expect([...replica.docs.keys()].filter((id) => id.startsWith('media'))).toHaveLength(2)
  })

  it('wait where they may not come, and stop where they no longer may', async () => {
    const replica = await begun()
    await fetchPictures(replica, serverWith({}), () => false)
    const answers = [true, false]
    const remote = serverWith({ pictures: [...some, doc('media:1'), { documents: 2 }] })
    await fetchPictures(replica, remote, () => answers.shift() ?? true)
    expect(replica.docs.has('media:2')).toBe(true)
    expect(replica.docs.has('media:1')).toBe(false)
  })

  it('are not asked for where everything came by replication', async () => {
    const earlier = testReplica([doc(configIds.dealership)])
    const withoutSnapshots = testReplica()
    await pull(withoutSnapshots, { texts: new SyncError('not-found', 404) }).done
    for (const replica of [earlier, withoutSnapshots]) {
      const remote = serverWith({})
      await fetchPictures(replica, remote, () => true)
      expect(remote.asked).toEqual([])
    }
  })
})
