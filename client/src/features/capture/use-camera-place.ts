import { currentLanguage } from '@client/i18n/i18n'
import { stepPath } from '@client/workshop/steps'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { textIn } from '@shared/languages'
import { walkAround } from '@shared/walk-around'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { MediaPlace } from '@client/data/types'

/** What the camera was opened for, by the address, and the way back there. */
export const useCameraPlace = (open: OpenIntervention) => {
  const route = useRoute()
  const router = useRouter()
  const row = computed(() => {
    const { row: wanted } = route.query
    return typeof wanted === 'string' && open.doc.value?.rows[wanted] ? wanted : null
  })
  const position = computed(
    () => walkAround.find((known) => known === route.query.position) ?? null,
  )
  const internal = computed(() => route.query.internal === '1')
  const place = (): MediaPlace | null =>
    open.id.value && open.doc.value
      ? {
          intervention: open.id.value,
          row: row.value,
          position: position.value,
          visibility: internal.value ? 'internal' : 'public',
        }
      : null
  const rowLabel = computed(() => {
    const found = row.value ? open.doc.value?.rows[row.value] : undefined
    return found ? textIn(found.label, currentLanguage.value) : null
  })

  const leave = () => {
    const known: unknown = history.state?.back
    if (typeof known === 'string') return router.back()
    const id = open.id.value
    if (!id) return void router.replace('/workshop')
    const back = row.value
      ? { path: stepPath(id, 'checklist'), query: { row: row.value } }
      : stepPath(id, 'media')
    return void router.replace(back)
  }

  return {
    place,
    rowLabel,
    leave,
    startsWith: route.query.kind === 'video' ? ('video' as const) : ('photo' as const),
  }
}
