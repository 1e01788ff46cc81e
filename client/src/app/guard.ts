import type { SessionAnswer } from '@shared/schemas/api'
import type { RouteLocationRaw } from 'vue-router'

interface Target {
  path: string
  fullPath: string
  hash: string
  meta: { place: 'workshop' | 'office' | 'open' }
}

const home = (session: SessionAnswer): RouteLocationRaw | true => {
  if (session.device) return '/workshop'
  return session.user ? '/office' : true
}

/**
 * Where a navigation goes, by what this browser knows of its own identity: no request is made, so that
 * it decides the same way without a network. Refusals by the server come later, on the screen.
 *
 * @returns `true` to go on, else the place to go to instead
 */
export const decide = (to: Target, session: SessionAnswer): RouteLocationRaw | true => {
  if (to.path === '/') return home(session)
  if (to.meta.place === 'workshop' && !session.device) return '/pair'
  if (to.meta.place === 'office' && !session.user) {
    return { path: '/sign-in', query: { next: to.fullPath } }
  }
  return true
}
