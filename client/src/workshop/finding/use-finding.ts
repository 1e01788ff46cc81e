import {
  type Facet,
  type Filter,
  chosenCount,
  countsIn,
  filtered,
  noFilter,
} from '@client/data/projection/filter'
import { type SearchWords, createSearch } from '@client/data/projection/search'
import type { Summary } from '@client/data/projection/summary'
import { text } from '@client/i18n/use-text'
import { useHouse } from '@client/workshop/use-house'
import { type ComputedRef, computed, onScopeDispose, ref, watch } from 'vue'
import {
  type RouteLocationNormalized,
  type RouteLocationRaw,
  useRoute,
  useRouter,
} from 'vue-router'
import { findingOf, queryOf } from './filter-query'

/** So long after the last key the address is written, in ms: browsers take only so many changes of it. */
const settleMs = 150

export interface FindingSource {
  list: () => readonly Summary[]
  /** Renewed now and then: statuses depend on it. */
  now: () => number
  /** Intervention → names of those who got it, where this browser may know them. */
  customers?: () => ReadonlyMap<string, string>
}

const nobody: ReadonlyMap<string, string> = new Map()

const isSame = (one: object, other: object): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Starts with what the address says, and keeps it in the address. */
const useAddress = () => {
  const route = useRoute()
  const router = useRouter()
  const [own] = route.matched
  const start = findingOf(route.query)
  const typed = ref(start.typed)
  const filter = ref<Filter>(start.filter)
  const written = () => queryOf({ typed: typed.value, filter: filter.value })
  let timer: ReturnType<typeof setTimeout> | undefined
  const place = () => {
    const query = { ...route.query, ...written() }
    return { query, hash: route.hash }
  }
  const write = (): void => {
    clearTimeout(timer)
    timer = undefined
    void router.replace(place())
  }
  watch(filter, write)
  watch(typed, () => {
    clearTimeout(timer)
    timer = setTimeout(write, settleMs)
  })
  /**
   * Left at once, it is come back to as it was, too. Not by a navigation: the one that is on its way, to
   * what was just pressed, would be given up for it.
   */
  const writeNow = (to: RouteLocationNormalized): RouteLocationRaw | true => {
    if (timer === undefined) return true
    clearTimeout(timer)
    timer = undefined
    const { query } = place()
    router.options.history.replace(router.resolve(place()).fullPath)
    // What is opened beside the list takes along what was typed.
    return to.matched[0] === own ? { path: to.path, hash: to.hash, query } : true
  }
  const stopWriting = router.beforeEach(writeNow)
  // Back to another state of the same list, it is as that address says.
  watch(
    () => route.query,
    (query) => {
      const said = findingOf(query)
      const left = route.matched[0] !== own
      if (left || timer !== undefined || isSame(queryOf(said), written())) return
      typed.value = said.typed
      filter.value = said.filter
    },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    stopWriting()
  })
  return { typed, filter }
}

const useWords = (customers: () => ReadonlyMap<string, string>): ComputedRef<SearchWords> => {
  const house = useHouse()
  return computed(() => ({
    mode: (mode) => text(`common.mode.${mode}`),
    status: (status) => text(`common.status.${status}`),
    people: new Map(house.people().map(({ id, name }) => [id, name])),
    customers: customers(),
  }))
}

/** A list as filter and search leave it; both stand in the address. */
export const useFinding = ({ list, now, customers = () => nobody }: FindingSource) => {
  const { typed, filter } = useAddress()
  const words = useWords(customers)
  const search = createSearch()
  const passing = computed(() => filtered(list(), filter.value, now()))
  const found = computed(() =>
    typed.value.trim() === ''
      ? passing.value
      : search(passing.value, { text: typed.value, words: words.value, now: now() }),
  )
  const searched = computed(() =>
    typed.value.trim() === ''
      ? list()
      : createSearch()(list(), { text: typed.value, words: words.value, now: now() }),
  )
  return {
    typed,
    filter,
    found,
    chosen: computed(() => chosenCount(filter.value)),
    /** Whether anything is left out on purpose. */
    narrowed: computed(() => typed.value.trim() !== '' || chosenCount(filter.value) > 0),
    /** How many each choice would show, under all other choices and the words that are typed. */
    countsOf: (facet: Facet) => countsIn(searched.value, filter.value, facet, now()),
    clear: () => {
      typed.value = ''
      filter.value = noFilter
    },
  }
}
export type UsedFinding = ReturnType<typeof useFinding>
