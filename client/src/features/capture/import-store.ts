import { useBusyStore } from '@client/app/busy-store'
import { codeOf } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import type { MediaPlace } from '@client/data/types'
import { errorText, text } from '@client/i18n/use-text'
import { importFile } from '@client/media/import-file'
import { ImportFileError } from '@client/media/import-file-error'
import { useToastStore } from '@client/ui/toast-store'
import type { InterventionId } from '@shared/ids'
import { mayNotPlay } from '@shared/playable'
import { defineStore } from 'pinia'
import { computed, reactive, ref } from 'vue'

/** A chosen file on its way into the vault; `doubtful` is there, but customers may not be able to play it. */
export interface ImportJob {
  readonly id: number
  readonly name: string
  readonly place: MediaPlace
  readonly file: File
  readonly abort: AbortController
  state: 'waiting' | 'reading' | 'converting' | 'saving' | 'added' | 'doubtful' | 'failed'
  /** Converted so far, 0 to 1. */
  share: number
  /** Why it failed, in words. */
  reason: string
}

const over = new Set<ImportJob['state']>(['added', 'doubtful', 'failed'])
export const isOver = ({ state }: ImportJob): boolean => over.has(state)

const reasonOf = (error: unknown): string =>
  error instanceof ImportFileError
    ? text(`recording.import.problem.${error.problem}`)
    : errorText(codeOf(error))

const newJob = (id: number, file: File, place: MediaPlace): ImportJob =>
  reactive({
    id,
    name: file.name,
    place,
    file,
    abort: new AbortController(),
    state: 'waiting',
    share: 0,
    reason: '',
  })

/**
 * Files from the gallery, one after the other, whatever screen is shown meanwhile; one that fails does not
 * stop the rest.
 */
export const useImportStore = defineStore('import', () => {
  const data = useDataStore()
  const busy = useBusyStore()
  const toasts = useToastStore()
  const jobs = ref<ImportJob[]>([])
  /** Lists on the screen: where there is none, a toast says what went wrong. */
  const lists = ref(0)
  let last = 0
  let running = false

  const dismiss = (job: ImportJob): void => {
    jobs.value = jobs.value.filter(({ id }) => id !== job.id)
  }

  const work = async (job: ImportJob): Promise<void> => {
    job.state = 'reading'
    const made = await importFile(job.file, {
      onProgress: (share) => Object.assign(job, { state: 'converting', share }),
      signal: job.abort.signal,
    })
    // A photo is read in one go: stopped meanwhile, it ends here.
    job.abort.signal.throwIfAborted()
    job.state = 'saving'
    const { mime } = await data.need().vault.add({ ...made, ...job.place })
    job.state = mayNotPlay(mime) ? 'doubtful' : 'added'
  }

  const tell = (job: ImportJob): void => {
    if (lists.value > 0) return
    const key = job.state === 'failed' ? 'notAdded' : 'doubtful'
    const words = `${text(`recording.import.${key}`, { name: job.name })}. ${job.reason}`
    toasts.show(words, { tone: 'urgent' })
    dismiss(job)
  }

  const runOne = async (job: ImportJob): Promise<void> => {
    try {
      await work(job)
      if (job.state === 'doubtful') job.reason = text('recording.import.doubtfulText')
    } catch (error) {
      if (job.abort.signal.aborted) return dismiss(job)
      job.reason = reasonOf(error)
      job.state = 'failed'
    }
    if (job.state !== 'added') tell(job)
  }

  const settle = (added: number): void => {
    jobs.value = jobs.value.filter(({ state }) => state !== 'added')
    if (added > 0) toasts.show(text('recording.import.added', {}, added))
  }

  const run = async (): Promise<void> => {
    if (running) return
    running = true
    const end = busy.begin()
    let added = 0
    const next = () => jobs.value.find(({ state }) => state === 'waiting')
    for (let job = next(); job; job = next()) {
      await runOne(job)
      if (job.state === 'added' || job.state === 'doubtful') added += 1
    }
    running = false
    end()
    settle(added)
  }

  const add = (files: readonly File[], place: MediaPlace): Promise<void> => {
    jobs.value = [...jobs.value, ...files.map((file) => newJob((last += 1), file, place))]
    return run()
  }

  /** Takes it back before it is in the vault; one that is being read ends at the next step. */
  const stop = (job: ImportJob): void => {
    job.abort.abort()
    if (job.state === 'waiting') dismiss(job)
  }

  const of = (intervention: InterventionId): ImportJob[] =>
    jobs.value.filter(({ place }) => place.intervention === intervention)

  return { jobs: computed(() => jobs.value), lists, add, stop, dismiss, of }
})
