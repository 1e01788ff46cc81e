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

/** How long to wait after the server refused the stream, in ms; the browser does not try by itself then. */
const retryAfterMs = 5_000

/**
 * Calls `changed` whenever a device of the dealership was added, paired or revoked, and whenever the
 * stream was interrupted and is back, or was refused (something may have been missed).
 */
export const useDeviceNews = (
  dealership: () => DealershipId | undefined,
  changed: () => void,
): void => {
  let stream: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let interrupted = false

  const listen = (): void => {
    // An event stream cannot send the header that says in whose name it asks.
    stream = new EventSource('/api/news?as=user')
    stream.addEventListener('message', ({ data }) => {
      if (typeof data === 'string' && isDeviceNews(data, dealership())) changed()
    })
    stream.addEventListener('open', () => {
      if (interrupted) changed()
      interrupted = false
    })
    stream.addEventListener('error', fail)
  }
  const fail = (): void => {
    interrupted = true
    if (stream?.readyState !== EventSource.CLOSED) return
    changed()
    clearTimeout(timer)
    timer = setTimeout(listen, retryAfterMs)
  }

  listen()
  onScopeDispose(() => {
    clearTimeout(timer)
    stream?.close()
  })
}
