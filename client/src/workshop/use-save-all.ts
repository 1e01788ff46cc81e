import { useBusyStore } from '@client/app/busy-store'
import { useSessionStore } from '@client/app/session-store'
import { useDataStore } from '@client/data/stores/data-store'
import { currentLanguage } from '@client/i18n/i18n'
import type { Intervention } from '@shared/schemas/intervention'
import { ref, shallowRef } from 'vue'
import { exportName } from './export-name'
import { type FileSink, chooseSink } from './save-files'
import { unsentText } from './unsent-text'
import type { Unsent } from './use-unsent'

export interface SavedAll {
  saved: number
  failed: string[]
}

const textName = 'baysight-unsent'

/** Copies everything that only this device holds to where the person wants it: files, texts, data. */
export const useSaveAll = () => {
  const data = useDataStore().need()
  const session = useSessionStore()
  const busy = useBusyStore()
  const running = ref(false)
  const result = shallowRef<SavedAll | null>(null)

  const docsOf = async ({ documents, drafts }: Unsent): Promise<Intervention[]> => {
    const wanted = new Set([
      ...documents.map(({ id, intervention }) => intervention ?? id),
      ...drafts.map(({ id }) => id),
    ])
    const ids = data.interventions.list().flatMap(({ _id }) => (wanted.has(_id) ? [_id] : []))
    const found = await Promise.all(ids.map((id) => data.interventions.get(id)))
    return found.flatMap((one) => (one ? [one.intervention] : []))
  }

  const textsOf = async (unsent: Unsent): Promise<[string, Blob][]> => {
    const interventions = await docsOf(unsent)
    const forms = data.prospects.all().flatMap(({ form }) => (form ? [form] : []))
    if (interventions.length + forms.length === 0) return []
    const { device, user } = session.session
    const text = unsentText({
      dealership: device?.dealershipName ?? session.office?.name ?? '',
      device: device?.name ?? user?.name ?? '',
      language: currentLanguage.value,
      interventions,
      people: forms.map(({ name, company, mobile, email }) => [name, company, mobile, email]),
    })
    const json = JSON.stringify({ interventions, prospects: data.prospects.all() }, null, 2)
    return [
      [`${textName}.txt`, new Blob([text], { type: 'text/plain' })],
      [`${textName}.json`, new Blob([json], { type: 'application/json' })],
    ]
  }

  const save = async (sink: FileSink, unsent: Unsent): Promise<SavedAll> => {
    const taken = new Set<string>()
    const saved: string[] = []
    const failed: string[] = []
    const put = async (name: string, read: () => Promise<Blob | null>): Promise<void> => {
      try {
        const blob = await read()
        // Sent meanwhile: the server has every byte of it.
        if (blob) await sink.save(name, blob)
        saved.push(name)
      } catch {
        // One that cannot be written must not keep the others back; it is named at the end.
        failed.push(name)
      }
    }
    for (const [name, blob] of await textsOf(unsent)) await put(name, async () => blob)
    for (const file of unsent.files) {
      await put(exportName(file, taken), () => data.vault.file(file.media))
    }
    for (const { media, mime, startedAt } of unsent.recordings) {
      const name = exportName({ number: '', row: '', storedAt: startedAt, mime }, taken)
      await put(name, () => data.vault.rawRecording(media))
    }
    return { saved: saved.length, failed }
  }

  const start = async (unsent: Unsent): Promise<void> => {
    const sink = await chooseSink()
    if (!sink) return
    const end = busy.begin()
    running.value = true
    try {
      result.value = await save(sink, unsent)
    } finally {
      running.value = false
      end()
    }
  }
  return { running, result, start }
}
