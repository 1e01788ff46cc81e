/**
 * What was on its way into a database when the page went. A database needs a few turns for a write, and a
 * page that goes does not get them; the browser's own storage takes it at once. At the next start it is
 * taken up (`take-up.ts`).
 */
import { type DealershipId, interventionIdSchema } from '@shared/ids'
import { languageSchema } from '@shared/languages'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { onLeaving } from './on-leaving'

const unwrittenSchema = z.discriminatedUnion('kind', [
  /** The document as it is with the change; read by whoever takes it up, in whatever version that is. */
  z.object({ kind: z.literal('intervention'), id: interventionIdSchema, doc: z.unknown() }),
  z.object({
    kind: z.literal('prospect'),
    id: interventionIdSchema,
    form: z.object({
      name: z.string(),
      company: z.string(),
      language: languageSchema,
      mobile: z.string(),
      email: z.string(),
    }),
    complete: z.boolean(),
  }),
])

export type Unwritten = z.infer<typeof unwrittenSchema>

const prefixOf = (dealership: DealershipId): string => `baysight.unwritten.${dealership}.`

/**
 * Writes; should the page go before that is done, `unwritten` is found at the next start. So it is after
 * a write that failed: then it gets another try.
 *
 * @throws what `write` throws
 */
export const untilWritten = async (
  dealership: DealershipId,
  unwritten: Unwritten,
  write: () => Promise<void>,
): Promise<void> => {
  const key = prefixOf(dealership) + uuidv7()
  const stop = onLeaving('keep', () => localStorage.setItem(key, JSON.stringify(unwritten)))
  await write().finally(stop)
  localStorage.removeItem(key)
}

const parsed = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

const keysOf = (dealership: DealershipId): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(prefixOf(dealership)))
    .sort()

/** In the order it was typed; `null` for what this version cannot read. */
export const allUnwritten = (
  dealership: DealershipId,
): { unwritten: Unwritten | null; forget: () => void }[] =>
  keysOf(dealership).map((key) => ({
    unwritten: unwrittenSchema.safeParse(parsed(localStorage.getItem(key))).data ?? null,
    forget: () => localStorage.removeItem(key),
  }))

/** Leaves with everything else of a dealership. */
export const forgetUnwritten = (dealership: DealershipId): void =>
  keysOf(dealership).forEach((key) => localStorage.removeItem(key))
