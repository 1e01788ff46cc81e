import { useBusyStore } from '@client/app/busy-store'
import { codeOf } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import type { RecoverableRecording } from '@client/data/types'
import { UnreadableRecordingError } from '@client/data/vault/films'
import type { MediaId } from '@shared/ids'
import { computed, onScopeDispose, ref, shallowReactive, shallowRef } from 'vue'

/** Why a recording could not be kept or shown: `recording.recovery.<problem>` says it. */
export type RecoveryProblem = 'unreadable' | 'ownerGone' | 'full' | 'failed'

/** A recording that a crash left behind, with what is known of its intervention. */
export interface Recoverable {
  recording: RecoverableRecording
  /** `null` where the intervention is no longer on this device. */
  number: string | null
  finished: boolean
}

const problemOf = (failure: unknown): RecoveryProblem => {
  if (failure instanceof UnreadableRecordingError) return 'unreadable'
  const code = codeOf(failure)
  if (code === 'storage-full') return 'full'
  return code === 'not-found' ? 'ownerGone' : 'failed'
}

/** As long as the offer to undo stays on the screen, and a little more. */
const untilDiscardMs = 10_000

/** Recordings that go when the offer to undo has passed; a start before that brings them back. */
const leaving = shallowReactive(new Map<MediaId, ReturnType<typeof setTimeout>>())

/** What was being filmed when the app or the tablet went down, and what may be done about it. */
export const useRecoverable = () => {
  const { vault, interventions } = useDataStore().need()
  const busy = useBusyStore()
  const found = shallowRef<Recoverable[]>([])
  const working = ref<MediaId | null>(null)
  const problems = shallowReactive(new Map<MediaId, RecoveryProblem>())

  const refresh = async () => {
    const left = await vault.recoverable()
    found.value = await Promise.all(
      left.map(async (recording) => {
        const owner = await interventions.get(recording.intervention)
        const number = owner?.intervention.number ?? null
        return { recording, number, finished: owner !== null && !owner.draft }
      }),
    )
  }

  const work = async <T>(media: MediaId, action: () => Promise<T>): Promise<T | null> => {
    working.value = media
    problems.delete(media)
    const end = busy.begin()
    try {
      return await action()
    } catch (failure) {
      // Said beside the recording, which stays where it is.
      problems.set(media, problemOf(failure))
      return null
    } finally {
      end()
      working.value = null
      await refresh()
    }
  }

  const discard = (media: MediaId): void => {
    const go = async () => {
      await vault.discardRecording(media)
      leaving.delete(media)
    }
    leaving.set(
      media,
      setTimeout(() => void go(), untilDiscardMs),
    )
  }
  const undoDiscard = (media: MediaId): void => {
    clearTimeout(leaving.get(media))
    leaving.delete(media)
  }

  void refresh()
  onScopeDispose(vault.watch(() => working.value ?? void refresh()))
  return {
    recordings: computed(() =>
      found.value.filter(({ recording }) => !leaving.has(recording.media)),
    ),
    working,
    problems,
    /** @returns whether it is in the vault */
    keep: async (media: MediaId) => (await work(media, () => vault.recover(media))) !== null,
    /** @returns the film, `null` where there is a problem */
    preview: (media: MediaId) => work(media, () => vault.previewRecording(media)),
    raw: (media: MediaId) => vault.rawRecording(media),
    discard,
    undoDiscard,
  }
}

export type Recovery = ReturnType<typeof useRecoverable>
