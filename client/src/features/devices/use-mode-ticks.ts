import type { Mode } from '@shared/modes'
import { computed, ref } from 'vue'
import { storedModes, tickedModes } from './chosen-modes'

/**
 * The ticks of a device's kinds of work. They follow what the dealership offers, which may arrive after
 * the question is on the screen: the first minutes of an office are spent copying its data.
 *
 * @param offered the kinds that the dealership allows; empty while they are not known yet
 */
export const useModeTicks = (offered: () => readonly Mode[]) => {
  /** As it is stored with the device: `null` for all of them. */
  const modes = ref<Mode[] | null>(null)
  const ticked = computed({
    get: () => tickedModes(offered(), modes.value),
    set: (chosen) => (modes.value = storedModes(offered(), chosen)),
  })
  /** Whether a device could be used with it. */
  const valid = computed(() => offered().length === 0 || ticked.value.length > 0)
  return { modes, ticked, valid }
}
