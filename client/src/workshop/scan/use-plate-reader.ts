import { useConfigurationStore } from '@client/data/stores/configuration-store'
import type { PlateReader } from '@client/media/scan/plate-reader'
import { plateCountryOf } from '@shared/plates'
import { type Ref, type ShallowRef, onScopeDispose, ref, shallowRef } from 'vue'

/** `looking`: whether it is kept here; `wanted`: it is not, and the person decides. */
export type PlateReaderPhase = 'looking' | 'wanted' | 'loading' | 'failed' | 'ready'

export interface PlateLoader {
  phase: Ref<PlateReaderPhase>
  /** Bytes, unpacked. */
  progress: Ref<{ bytes: number; total: number }>
  reader: ShallowRef<PlateReader | null>
  load(): Promise<void>
}

/** Opens the reader of licence plates: at once where it is kept on this device, else when told to. */
export const usePlateReader = (): PlateLoader => {
  const configuration = useConfigurationStore()
  const phase = ref<PlateReaderPhase>('looking')
  const progress = ref({ bytes: 0, total: 1 })
  const reader = shallowRef<PlateReader | null>(null)
  let gone = false

  const open = async (): Promise<void> => {
    const { openPlateReader } = await import('@client/media/scan/plate-reader')
    const home = plateCountryOf(configuration.dealership?.country ?? '')
    const opened = await openPlateReader(home, (bytes, total) => {
      progress.value = { bytes, total }
    })
    if (gone) return opened.close()
    reader.value = opened
    phase.value = 'ready'
  }
  const load = async (): Promise<void> => {
    phase.value = 'loading'
    await open().catch(() => (phase.value = 'failed'))
  }
  const begin = async (): Promise<void> => {
    const { plateReaderKept } = await import('@client/media/scan/plate-reader')
    if (await plateReaderKept()) await load()
    else phase.value = 'wanted'
  }
  begin().catch(() => (phase.value = 'failed'))
  onScopeDispose(() => {
    gone = true
    reader.value?.close()
  })
  return { phase, progress, reader, load }
}
