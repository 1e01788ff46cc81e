import { rightNow } from '@client/time/right-now'
import { useDataStore } from '@client/data/stores/data-store'
import { codeOf } from '@client/app/http'
import type { InterventionWithEvents } from '@client/data/types'
import { type InterventionId, interventionIdSchema } from '@shared/ids'
import type { Editor } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { type ComputedRef, computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

export type Change = (doc: Intervention, editor: Editor) => Intervention

/** The intervention of a screen, and what became of the last change to it. */
export interface OpenIntervention {
  id: ComputedRef<InterventionId | null>
  found: Readonly<{ value: InterventionWithEvents | null }>
  doc: ComputedRef<Intervention | null>
  /** `true` once it was looked for. */
  read: Readonly<{ value: boolean }>
  /** ms since 1970 of the last change that is on disk. */
  savedAt: Readonly<{ value: number | null }>
  saving: ComputedRef<boolean>
  /** Code of the failure of the last change. */
  failure: Readonly<{ value: string | null }>
  /** Shows the change at once and stores it. Resolves when it is on disk, or has failed. */
  edit(change: Change): Promise<void>
}

/** Follows one intervention and keeps what the person has changed on the screen until it is stored. */
export const useOpenIntervention = (uuid: () => string): OpenIntervention => {
  const { interventions, editor } = useDataStore().need()
  const found = shallowRef<InterventionWithEvents | null>(null)
  const read = ref(false)
  const savedAt = ref<number | null>(null)
  const failure = ref<string | null>(null)
  const pending = ref(0)
  const id = computed(() => {
    const parsed = interventionIdSchema.safeParse(`intervention:${uuid()}`)
    return parsed.success ? parsed.data : null
  })

  const refresh = async () => {
    const wanted = id.value
    const next = wanted ? await interventions.get(wanted) : null
    // What is being stored is newer than what was just read; the last store reads again.
    if (wanted !== id.value || pending.value > 0) return
    found.value = next
    read.value = true
  }

  const store = async (wanted: InterventionId, change: Change) => {
    pending.value += 1
    try {
      await interventions.edit(wanted, change)
      savedAt.value = rightNow()
      failure.value = null
    } catch (error) {
      failure.value = codeOf(error)
    } finally {
      pending.value -= 1
    }
    await refresh()
  }

  const edit = async (change: Change) => {
    const before = found.value
    const wanted = id.value
    if (!before || !wanted) return
    const intervention = change(before.intervention, editor)
    if (intervention === before.intervention) return
    found.value = { ...before, intervention }
    await store(wanted, change)
  }

  watch(id, refresh, { immediate: true })
  onScopeDispose(interventions.watch((changed) => changed === id.value && void refresh()))
  const doc = computed(() => found.value?.intervention ?? null)
  const saving = computed(() => pending.value > 0)
  return { id, found, doc, read, savedAt, saving, failure, edit }
}
