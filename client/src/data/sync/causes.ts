/** What makes the leading tab try again although nothing was written here. */
import type { News } from '@shared/schemas/api'
import type { Stop } from '../types'
import { listenToNews } from './news'

/** In case that a cause was missed. */
const safetyMs = 4 * 60_000

interface Causes {
  newsUrl: string
  onNews: (news: News) => void
  /** There may be a network now, or somebody looks at the screen: no pause. */
  onChance: () => void
  onTimer: () => void
}

export const watchCauses = ({ newsUrl, onNews, onChance, onTimer }: Causes): Stop => {
  const stopNews = listenToNews({ url: newsUrl, onNews, onOpen: onChance })
  const timer = setInterval(onTimer, safetyMs)
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') onChance()
  }
  addEventListener('online', onChance)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    stopNews()
    clearInterval(timer)
    removeEventListener('online', onChance)
    document.removeEventListener('visibilitychange', onVisible)
  }
}
