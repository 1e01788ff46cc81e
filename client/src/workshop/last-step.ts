/** Where a person was in each intervention of this device, to go on there after whatever came between. */
import { type InterventionId, uuidOf } from '@shared/ids'
import type { Mode } from '@shared/modes'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { type Step, stepPath, stepsOf, workStep } from './steps'

const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('indexeddb')))
  })

/**
 * In IndexedDB, not in `localStorage`: that one is written seconds late, and a tablet whose battery dies
 * would go on where it was some screens ago.
 */
const openPlaces = (): Promise<IDBDatabase> => {
  const request = indexedDB.open('places', 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore('steps'))
  return done(request)
}

const storedSteps = async (database: IDBDatabase): Promise<[string, string][]> => {
  const store = database.transaction('steps').objectStore('steps')
  const [keys, steps] = await Promise.all([done(store.getAllKeys()), done(store.getAll())])
  return keys.map((key, index) => [String(key), String(steps[index])])
}

export const useLastStepStore = defineStore('last-step', () => {
  const steps = ref<ReadonlyMap<string, string>>(new Map())
  const load = async (): Promise<IDBDatabase | null> => {
    // A browser that refuses IndexedDB refuses the data as well: there is nothing to go on with.
    const database = await openPlaces().catch(() => null)
    if (database) steps.value = new Map([...(await storedSteps(database)), ...steps.value])
    return database
  }
  const loaded = load()

  const write = async (work: (store: IDBObjectStore) => void): Promise<void> => {
    const database = await loaded
    if (database) work(database.transaction('steps', 'readwrite').objectStore('steps'))
  }

  const remember = (id: InterventionId, step: Step): void => {
    if (steps.value.get(uuidOf(id)) === step) return
    steps.value = new Map([...steps.value, [uuidOf(id), step]])
    void write((store) => store.put(step, uuidOf(id)))
  }

  /** Once it is finished or thrown away. */
  const forget = (id: InterventionId): void => {
    steps.value = new Map([...steps.value].filter(([known]) => known !== uuidOf(id)))
    void write((store) => store.delete(uuidOf(id)))
  }

  /** Whether it was worked on here and not finished since. */
  const knows = (id: InterventionId): boolean => steps.value.has(uuidOf(id))

  /** Address of the step to go on with: the last one, or where the work of this mode begins. */
  const pathOf = ({ _id, mode }: { _id: InterventionId; mode: Mode }): string => {
    const known = steps.value.get(uuidOf(_id))
    return stepPath(_id, stepsOf(mode).find((step) => step === known) ?? workStep(mode))
  }

  return { remember, forget, knows, pathOf }
})
