/** The server's event stream: one connection per browser, opened again after every break. */
import { type News, newsSchema } from '@shared/schemas/api'
import type { Stop } from '../types'
import { backOffMs } from './back-off'

interface NewsOptions {
  url: string
  onNews: (news: News) => void
  /** The stream stands (again): what happened meanwhile was not told. */
  onOpen: () => void
}

const parse = (text: string): News | null => {
  try {
    const news = newsSchema.safeParse(JSON.parse(text))
    return news.success ? news.data : null
  } catch {
    return null
  }
}

export const listenToNews = ({ url, onNews, onOpen }: NewsOptions): Stop => {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  const open = (): void => {
    const opened = new EventSource(url, { withCredentials: true })
    source = opened
    opened.onopen = () => {
      failures = 0
      onOpen()
    }
    opened.onmessage = (event: MessageEvent<string>) => {
      const news = parse(event.data)
      if (news) onNews(news)
    }
    // The browser's own reconnection has no back-off and gives up at the first refusal.
    opened.onerror = () => {
      opened.close()
      failures += 1
      timer = setTimeout(open, backOffMs(failures))
    }
  }
  const now = (): void => {
    if (source?.readyState !== EventSource.CLOSED) return
    clearTimeout(timer)
    open()
  }
  open()
  addEventListener('online', now)
  return () => {
    removeEventListener('online', now)
    clearTimeout(timer)
    source?.close()
  }
}
