import { currentLanguage } from '@client/i18n/i18n'
import { text } from '@client/i18n/use-text'
import { positionName } from '@client/workshop/position-name'
import { stepPath } from '@client/workshop/steps'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { visibleMedia } from '@shared/intervention'
import { textIn } from '@shared/languages'
import { type WalkAroundPosition, walkAround } from '@shared/walk-around'
import { computed } from 'vue'
import { type RouteLocationRaw, useRoute, useRouter } from 'vue-router'
import type { MediaPlace } from '@client/data/types'
import { positionAfter } from './camera-positions'

/** The place of the walk-around that is filmed, and what of it is done. */
const useWalk = (open: OpenIntervention) => {
  const route = useRoute()
  const router = useRouter()
  const position = computed(
    () => walkAround.find((known) => known === route.query.position) ?? null,
  )
  const walk = computed(() => {
    const [here, { doc }] = [position.value, open]
    if (!here || !doc.value) return null
    const media = visibleMedia(doc.value).map(({ entry }) => entry.position)
    const next = positionAfter(here, media)
    return {
      n: walkAround.indexOf(here) + 1,
      total: walkAround.length,
      done: media.includes(here),
      next,
      nextName: next && positionName(next),
    }
  })
  // In place: *Close* leads back to where one came from, not through all positions.
  const goOn = (next: WalkAroundPosition) =>
    void router.replace({ query: { ...route.query, position: next } })
  return { position, walk, goOn }
}

/** What the camera was opened for, by the address, and the way back there. */
export const useCameraPlace = (open: OpenIntervention) => {
  const route = useRoute()
  const router = useRouter()
  const { position, walk, goOn } = useWalk(open)
  const row = computed(() => {
    const { row: wanted } = route.query
    return typeof wanted === 'string' && open.doc.value?.rows[wanted] ? wanted : null
  })
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
  const title = computed(() => {
    const found = row.value ? open.doc.value?.rows[row.value] : undefined
    if (found) return text('camera.for', { row: textIn(found.label, currentLanguage.value) })
    if (internal.value) return text('camera.internal')
    return position.value ? positionName(position.value) : text('capture.whole')
  })

  /** Where this kind of capture begins, for those who came by an address. */
  const home = (id: string): RouteLocationRaw => {
    if (row.value) return { path: stepPath(id, 'checklist'), query: { row: row.value } }
    if (internal.value) return stepPath(id, 'summary')
    return stepPath(id, position.value ? 'walk-around' : 'media')
  }
  const leave = () => {
    const known: unknown = history.state?.back
    if (typeof known === 'string') return router.back()
    const id = open.id.value
    return void router.replace(id ? home(id) : '/workshop')
  }

  return {
    place,
    title,
    walk,
    goOn,
    leave,
    startsWith: route.query.kind === 'video' ? ('video' as const) : ('photo' as const),
  }
}
