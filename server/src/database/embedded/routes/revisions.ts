import { badRequest } from '../errors'
import { ok, type DatabaseExchange, type Reply } from '../exchange'
import { isStringArray } from '../json'
import { revisionTree, type Pouch } from '../pouch'
import { readJsonObject } from '../request-body'
import { listRevisions, parseRevision } from '../revision'

interface Missing {
  missing: string[]
  possible_ancestors?: string[]
}

export async function revsDiff({ request, database }: DatabaseExchange): Promise<Reply> {
  const asked = await readRevisions(request)
  const missing = await findMissing(database.pouch, asked)
  return ok(Object.fromEntries(missing))
}

export async function missingRevs({ request, database }: DatabaseExchange): Promise<Reply> {
  const missing = await findMissing(database.pouch, await readRevisions(request))
  const lists = [...missing].map(([id, entry]) => [id, entry.missing])
  return ok({ missing_revs: Object.fromEntries(lists) })
}

async function readRevisions(request: DatabaseExchange['request']): Promise<Map<string, string[]>> {
  const asked = new Map<string, string[]>()
  for (const [id, revisions] of Object.entries(await readJsonObject(request))) {
    if (!isStringArray(revisions)) throw badRequest('Revisions must be a list of strings')
    for (const rev of revisions) parseRevision(rev)
    asked.set(id, revisions)
  }
  return asked
}

async function findMissing(
  pouch: Pouch,
  asked: ReadonlyMap<string, string[]>,
): Promise<Map<string, Missing>> {
  const found = await Promise.all(
    [...asked].map(async ([id, revisions]): Promise<[string, Missing]> => {
      const tree = await revisionTree(pouch, id)
      return [id, missingFrom(tree === undefined ? [] : listRevisions(tree), revisions)]
    }),
  )
  return new Map(found.filter(([, entry]) => entry.missing.length > 0))
}

function missingFrom(known: ReturnType<typeof listRevisions>, asked: string[]): Missing {
  const there = new Set(known.map((each) => each.rev))
  const missing = asked.filter((rev) => !there.has(rev))
  const highest = Math.max(0, ...missing.map((rev) => parseRevision(rev).generation))
  const ancestors = known.filter((each) => each.leaf && each.generation < highest)
  if (ancestors.length === 0) return { missing }
  return { missing, possible_ancestors: ancestors.map((each) => each.rev) }
}
