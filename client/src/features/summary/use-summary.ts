import { useHouse } from '@client/workshop/use-house'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { type UserId, userIdSchema } from '@shared/ids'
import { setFields } from '@shared/intervention'
import { worksInOffice } from '@shared/roles'
import type { Intervention, InterventionFields } from '@shared/schemas/intervention'
import { type WritableComputedRef, computed, watch } from 'vue'
import { lastAuthor, rememberAuthor } from './last-author'

/** The single values of the summary, each stored as soon as it is chosen. */
export const useSummary = (open: OpenIntervention) => {
  const house = useHouse()
  const change = (fields: Partial<InterventionFields>) =>
    void open.edit((doc, editor) => setFields(editor, doc, fields))

  const person = (field: 'author' | 'assignee'): WritableComputedRef<string> =>
    computed({
      get: () => open.doc.value?.[field] ?? '',
      set: (chosen) => {
        const parsed = userIdSchema.safeParse(chosen)
        change({ [field]: parsed.success ? parsed.data : null })
        if (field === 'author' && parsed.success) rememberAuthor(localStorage, parsed.data)
      },
    })

  const field = <Key extends keyof InterventionFields>(key: Key, none: Intervention[Key]) =>
    computed<Intervention[Key]>({
      get: () => open.doc.value?.[key] ?? none,
      set: (value) => change({ [key]: value }),
    })

  // The same hand takes the tablet most of the day: it need not say its name at every car.
  const proposeAuthor = (known: UserId | null) => {
    const here = house.people().some(({ id }) => id === known)
    if (here && known && open.doc.value?.author === null) change({ author: known })
  }
  watch(
    () => [open.doc.value?._id, house.people().length] as const,
    ([id]) => id && proposeAuthor(lastAuthor(localStorage)),
    { immediate: true },
  )

  return {
    author: person('author'),
    assignee: person('assignee'),
    replyBy: field('replyBy', null),
    customerWaiting: field('customerWaiting', false),
    change,
    authors: computed(() => house.people()),
    assignees: computed(() => house.people().filter(({ roles }) => worksInOffice(roles))),
  }
}
