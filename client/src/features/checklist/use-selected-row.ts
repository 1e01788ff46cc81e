import { rowStatusSchema } from '@shared/schemas/intervention'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * The row whose details are open, and the status that alone is shown. Both stand in the address, so that
 * the way back from the camera leads to them again, and the summary can lead to them.
 */
export const useSelectedRow = () => {
  const route = useRoute()
  const router = useRouter()
  const selected = computed(() => (typeof route.query.row === 'string' ? route.query.row : null))
  const only = computed(() => rowStatusSchema.safeParse(route.query.status).data ?? null)
  const select = (row: string | null) => {
    const { row: _, ...others } = route.query
    void router.replace({ query: row ? { ...others, row } : others })
  }
  const showAll = () => {
    const { status: _, ...others } = route.query
    void router.replace({ query: others })
  }
  return { selected, select, only, showAll }
}
