import { codeOf } from '@client/app/http'
import { onLeaving } from '@client/data/leaving/on-leaving'
import { untilWritten } from '@client/data/leaving/unwritten'
import { useDataStore } from '@client/data/stores/data-store'
import { useConfigurationStore } from '@client/data/stores/configuration-store'
import type { ProspectNote } from '@client/data/types'
import {
  type FormProblem,
  type PersonForm,
  checkForm,
  emptyForm,
} from '@client/workshop/person-form'
import { useProspect } from '@client/workshop/use-prospect'
import type { InterventionId } from '@shared/ids'
import { computed, onScopeDispose, ref, watch } from 'vue'

const gatherMs = 300

/** The form of the prospect: kept on the device while it is typed, with what is still wrong with it. */
export const useProspectForm = (intervention: () => InterventionId | null) => {
  const { prospects, dealership } = useDataStore().need()
  const configuration = useConfigurationStore()
  const note = useProspect(intervention)
  const country = computed(() => configuration.dealership?.country ?? 'BE')
  const blank = () => emptyForm('', configuration.dealership?.language ?? 'en')
  const form = ref<PersonForm>(blank())
  const problems = ref<FormProblem[]>([])
  const asked = ref(false)
  /** Code of why the last words are not on disk. */
  const failure = ref<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What is on disk or came from there: only what differs from it was typed. */
  let stored = JSON.stringify(form.value)
  /** The last one that was found complete: when the page goes there is no time to look. */
  let complete = ''

  const show = (next: PersonForm) => {
    stored = JSON.stringify(next)
    form.value = { ...next }
  }
  /** One after the other: a check that took long must not put older words over newer ones. */
  let keeping: Promise<void> = Promise.resolve()
  const check = async (typed: PersonForm) => {
    const checked = await checkForm(typed, country.value)
    if (checked.fields) complete = JSON.stringify(typed)
    return checked
  }
  const keep = async (id: InterventionId, typed: PersonForm): Promise<void> => {
    const checked = await check(typed)
    if (asked.value) problems.value = checked.problems
    try {
      await prospects.save(id, typed, checked.fields !== null)
    } catch (error) {
      // Not on disk: the next time it is tried again.
      stored = ''
      throw error
    }
  }
  const store = (): Promise<void> => {
    clearTimeout(timer)
    const id = intervention()
    const typed = { ...form.value }
    if (!id || JSON.stringify(typed) === stored) return keeping
    stored = JSON.stringify(typed)
    const unwritten = { kind: 'prospect', id, form: typed, complete: stored === complete } as const
    const before = keeping.catch(() => undefined)
    keeping = untilWritten(dealership, unwritten, () => before.then(() => keep(id, typed)))
    return keeping
  }
  /** Resolves to whether it is on disk. */
  const flush = async (): Promise<boolean> => {
    try {
      await store()
      failure.value = null
    } catch (error) {
      failure.value = codeOf(error)
    }
    return failure.value === null
  }
  /** Who comes back to a form that was left incomplete is told what is missing; the first time nobody is. */
  const begin = async (): Promise<void> => {
    asked.value = note.value?.form != null && !note.value.complete
    show(note.value?.form ?? blank())
    if (asked.value) problems.value = (await checkForm(form.value, country.value)).problems
  }

  watch(intervention, begin, { immediate: true })
  // Loads what knows telephone numbers before there is something to check.
  void checkForm(blank(), country.value)
  // The settings of the dealership may come a moment later than the screen.
  watch(
    () => configuration.dealership?.language,
    () => !note.value?.form && JSON.stringify(form.value) === stored && show(blank()),
  )
  watch(
    form,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), gatherMs)
      void check({ ...form.value })
    },
    { deep: true },
  )
  const stay = onLeaving('hand-on', () => void flush())
  onScopeDispose(() => {
    stay()
    void flush()
  })

  /** Others that were entered here and wait: the same person often gets two messages. */
  const others = computed((): (ProspectNote & { form: PersonForm })[] => {
    void note.value
    return prospects
      .all()
      .flatMap((one) =>
        one.form && one.complete && one.intervention !== intervention()
          ? [{ ...one, form: one.form }]
          : [],
      )
  })
  const take = (given: Partial<PersonForm>) => {
    form.value = { ...form.value, ...given }
  }
  return { note, form, problems, country, others, failure, flush, take }
}
