import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * The row whose details are open. It stands in the address, so that the way back from the camera leads
 * to it again.
 */
export const useSelectedRow = () => {
  const route = useRoute()
  const router = useRouter()
  const selected = computed(() => (typeof route.query.row === 'string' ? route.query.row : null))
  const select = (row: string | null) =>
    void router.replace({ query: row ? { ...route.query, row } : {} })
  return { selected, select }
}
