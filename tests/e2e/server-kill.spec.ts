/** What the server has acknowledged is there after `kill -9`, three times in a row. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import {
  type House,
  askDatabase,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../support/baysight'

const writes = 500
const parallel = 8
const rowsSchema = z.object({ rows: z.array(z.object({ id: z.string() })) })

/** Writes until the server is gone. @returns the ids that were acknowledged */
const writeUntilKilled = async (house: House, round: number, kill: () => Promise<void>) => {
  const acknowledged: string[] = []
  let next = 0
  let killing: Promise<void> | null = null
  const writer = async () => {
    while (next < writes) {
      const id = `round-${round}-${(next += 1)}`
      const body = JSON.stringify({ text: 'x'.repeat(1000) })
      const headers = { 'content-type': 'application/json' }
      const answer = await askDatabase(house, `kill/${id}`, { method: 'PUT', body, headers }).catch(
        () => null,
      )
      if (answer?.status !== 201) return
      acknowledged.push(id)
      // In the middle, with other writes on their way.
      if (acknowledged.length === writes / 2) killing = kill()
    }
  }
  await Promise.all(Array.from({ length: parallel }, writer))
  await killing
  return acknowledged
}

test('kill -9 during 500 writes loses none that was acknowledged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-kill-'))
  const house = await newHouse(folder, {})
  let baysight = await startBaysight(house)
  await askDatabase(house, 'kill', { method: 'PUT' })
  const acknowledged: string[] = []
  try {
    for (const round of [1, 2, 3]) {
      acknowledged.push(...(await writeUntilKilled(house, round, () => baysight.stop('SIGKILL'))))
      baysight = await startBaysight(house)
      const { rows } = rowsSchema.parse(await (await askDatabase(house, 'kill/_all_docs')).json())
      const present = new Set(rows.map(({ id }) => id))
      expect(acknowledged.filter((id) => !present.has(id))).toEqual([])
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual((3 * writes) / 2)
  } finally {
    await baysight.stop()
    await removeDatabases(house)
    await rm(folder, { recursive: true, force: true })
  }
})
