import { rightNow } from '@client/time/right-now'
import { untilWritten } from '@client/data/leaving/unwritten'
import { useDataStore } from '@client/data/stores/data-store'
import { useWhenReached } from '@client/data/stores/when-reached'
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
  /** It is not here, and the server could not be asked; it is looked for again when it can. */
  unreached: Readonly<{ value: boolean }>
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
  const { dealership, interventions, editor } = useDataStore().need()
  const found = shallowRef<InterventionWithEvents | null>(null)
  const read = ref(false)
  const unreached = ref(false)
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
    unreached.value = wanted !== null && next === null && interventions.isUnreached(wanted)
    read.value = true
  }

  /** @param doc as the change makes it of what is on the screen */
  const store = async (id: InterventionId, change: Change, doc: Intervention) => {
    pending.value += 1
    try {
      await untilWritten(dealership, { kind: 'intervention', id, doc }, async () => {
        await interventions.edit(id, change)
      })
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
    await store(wanted, change, intervention)
  }

  watch(id, refresh, { immediate: true })
  useWhenReached(unreached, refresh)
  onScopeDispose(interventions.watch((changed) => changed === id.value && void refresh()))
  const doc = computed(() => found.value?.intervention ?? null)
  const saving = computed(() => pending.value > 0)
  return { id, found, doc, read, unreached, savedAt, saving, failure, edit }
}
