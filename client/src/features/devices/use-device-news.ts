import type { DealershipId } from '@shared/ids'
import { newsSchema } from '@shared/schemas/api'
import { onScopeDispose } from 'vue'

const isDeviceNews = (data: string, dealership: DealershipId | undefined): boolean => {
  try {
    const news = newsSchema.safeParse(JSON.parse(data))
    return news.success && news.data.kind === 'devices' && news.data.dealership === dealership
  } catch {
    // Not JSON: a comment line or a later server's words; nothing to do for us.
    return false
  }
}

/**
 * Calls `changed` whenever a device of the dealership was added, paired or revoked, and whenever the
 * stream was interrupted and is back (something may have been missed).
 */
export const useDeviceNews = (
  dealership: () => DealershipId | undefined,
  changed: () => void,
): void => {
  const stream = new EventSource('/api/news')
  let interrupted = false
  stream.addEventListener('message', ({ data }) => {
    if (typeof data === 'string' && isDeviceNews(data, dealership())) changed()
  })
  stream.addEventListener('error', () => (interrupted = true))
  stream.addEventListener('open', () => {
    if (interrupted) changed()
    interrupted = false
  })
  onScopeDispose(() => stream.close())
}
