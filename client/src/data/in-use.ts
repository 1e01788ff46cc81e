/** Interventions that must stay on this device: somebody works on them, or the server lacks something. */
import type { DeviceStore } from './device-store'
import type { DirtyList } from './dirty'
import type { Prospects } from './prospects'
import type { Files } from './vault/files'

interface InUse {
  opened(id: string): void
  all(): Promise<ReadonlySet<string>>
}

interface Given {
  store: DeviceStore
  dirty: DirtyList
  files: Files
  prospects: Prospects
}

export const watchUse = ({ store, dirty, files, prospects }: Given): InUse => {
  const opened = new Set<string>()
  return {
    opened: (id) => void opened.add(id),
    all: async () => {
      const waiting = [
        ...(await store.all('dirty')),
        ...(await store.all('recordings')),
        ...files.all().filter(({ receivedAt }) => !receivedAt),
        ...prospects.waiting(),
        ...dirty.all(),
      ]
      return new Set([...opened, ...waiting.flatMap(({ intervention }) => intervention ?? [])])
    },
  }
}
