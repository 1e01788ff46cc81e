import { currentLanguage } from '@client/i18n/i18n'
import { useDataStore } from '@client/data/stores/data-store'
import { useSyncStore } from '@client/data/stores/sync-store'
import type { RecoverableRecording, UnsentFile, WaitingDocument } from '@client/data/types'
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

const read = async (store: ReturnType<typeof useDataStore>): Promise<Unsent> => {
  const { vault, interventions, sync } = store.need()
  const known = new Map((await interventions.list()).map((one) => [one.intervention._id, one]))
  const numberOf = (id: string | null) =>
    [...known.values()].find(({ intervention }) => intervention._id === id)?.intervention.number ??
    ''
  return {
    files: vault.unsent().map((file) => {
      const owner = known.get(file.intervention)
      const number = owner?.intervention.number ?? ''
      return { ...file, number, row: rowOf(owner?.intervention, file), draft: !!owner?.draft }
    }),
    documents: sync
      .waiting()
      .map((document) => ({ ...document, number: numberOf(document.intervention) })),
    drafts: [...known.values()]
      .filter(({ draft }) => draft)
      .map(({ intervention }) => ({ id: intervention._id, number: intervention.number })),
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
