import { currentLanguage } from '@client/i18n/i18n'
import { useDataStore } from '@client/data/stores/data-store'
import { useSyncStore } from '@client/data/stores/sync-store'
import type {
  InterventionRepository,
  InterventionWithEvents,
  RecoverableRecording,
  UnsentFile,
  WaitingDocument,
} from '@client/data/types'
import { interventionIdSchema } from '@shared/ids'
import { textIn } from '@shared/languages'
import type { Intervention } from '@shared/schemas/intervention'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'

/** A file that only this device holds, in the words of the people who made it. */
export interface UnsentView extends UnsentFile {
  number: string
  row: string
  /** Stays here until *Finish*. */
  draft: boolean
}

export interface Unsent {
  files: UnsentView[]
  documents: (WaitingDocument & { number: string })[]
  drafts: { id: string; number: string }[]
  recordings: RecoverableRecording[]
}

const nothing: Unsent = { files: [], documents: [], drafts: [], recordings: [] }

const rowOf = (doc: Intervention | undefined, { media }: UnsentFile): string => {
  const row = doc?.media[media]?.row
  const label = row ? doc?.rows[row]?.label : undefined
  return label ? textIn(label, currentLanguage.value) : ''
}

/** What the files and documents belong to, by id; only those are read. */
const ownersOf = async (
  interventions: InterventionRepository,
  waiting: readonly { intervention: string | null }[],
): Promise<Map<string, InterventionWithEvents>> => {
  const ids = new Set(waiting.map(({ intervention }) => intervention))
  const found = await Promise.all(
    [...ids].map((id) => {
      const parsed = interventionIdSchema.safeParse(id)
      return parsed.success ? interventions.get(parsed.data) : null
    }),
  )
  return new Map(found.flatMap((one) => (one ? [[one.intervention._id, one] as const] : [])))
}

const read = async (store: ReturnType<typeof useDataStore>): Promise<Unsent> => {
  const { vault, interventions, sync } = store.need()
  const [files, documents] = [vault.unsent(), sync.waiting()]
  const known = await ownersOf(interventions, [...files, ...documents])
  return {
    files: files.map((file) => {
      const owner = known.get(file.intervention)
      const number = owner?.intervention.number ?? ''
      return { ...file, number, row: rowOf(owner?.intervention, file), draft: !!owner?.draft }
    }),
    documents: documents.map((document) => ({
      ...document,
      number: known.get(document.intervention ?? '')?.intervention.number ?? '',
    })),
    drafts: interventions
      .list()
      .filter(({ draft }) => draft)
      .map(({ _id, number }) => ({ id: _id, number })),
    recordings: await vault.recoverable(),
  }
}

/** Everything that this device holds and the server does not; follows the sending. */
export const useUnsent = () => {
  const store = useDataStore()
  const sync = useSyncStore()
  const unsent = shallowRef<Unsent>(nothing)
  const loaded = shallowRef(false)
  let turn = 0
  const refresh = async (): Promise<void> => {
    const mine = (turn += 1)
    if (!store.data) return
    const found = await read(store)
    if (mine !== turn) return
    unsent.value = found
    loaded.value = true
  }
  watch(() => [store.data, sync.status], refresh, { immediate: true })
  onScopeDispose(() => (turn += 1))
  const empty = computed(() =>
    Object.values(unsent.value).every((list: readonly unknown[]) => list.length === 0),
  )
  return { unsent, empty, loaded, refresh }
}
