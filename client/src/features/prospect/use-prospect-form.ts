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
  const { prospects } = useDataStore().need()
  const configuration = useConfigurationStore()
  const note = useProspect(intervention)
  const country = computed(() => configuration.dealership?.country ?? 'BE')
  const blank = () => emptyForm('', configuration.dealership?.language ?? 'en')
  const form = ref<PersonForm>(blank())
  const problems = ref<FormProblem[]>([])
  const asked = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What is on disk or came from there: only what differs from it was typed. */
  let stored = JSON.stringify(form.value)

  const show = (next: PersonForm) => {
    stored = JSON.stringify(next)
    form.value = { ...next }
  }
  /** One after the other: a check that took long must not put older words over newer ones. */
  let keeping: Promise<void> = Promise.resolve()
  const keep = async (id: InterventionId, typed: PersonForm): Promise<void> => {
    const checked = await checkForm(typed, country.value)
    if (asked.value) problems.value = checked.problems
    try {
      await prospects.save(id, typed, checked.fields !== null)
    } catch (failure) {
      // Not on disk: the next time it is tried again.
      stored = ''
      throw failure
    }
  }
  /** Resolves when it is on disk. */
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    const id = intervention()
    const typed = { ...form.value }
    if (!id || JSON.stringify(typed) === stored) return keeping
    stored = JSON.stringify(typed)
    keeping = keeping.catch(() => undefined).then(() => keep(id, typed))
    return keeping
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
    },
    { deep: true },
  )
  const onHide = () => void flush()
  addEventListener('pagehide', onHide)
  document.addEventListener('visibilitychange', onHide)
  onScopeDispose(() => {
    removeEventListener('pagehide', onHide)
    document.removeEventListener('visibilitychange', onHide)
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
  return { note, form, problems, country, others, flush, take }
}
