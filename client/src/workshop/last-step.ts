/** Where a person was in each intervention of this device, to go on there after whatever came between. */
import { type InterventionId, uuidOf } from '@shared/ids'
import type { Mode } from '@shared/modes'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { type Step, stepPath, stepsOf, workStep } from './steps'

/**
 * In IndexedDB, not in `localStorage`: that one is written seconds late, and a tablet whose battery dies
 * would go on where it was some screens ago.
 */
const openPlaces = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('places', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('steps')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexeddb'))
  })

const storedSteps = (database: IDBDatabase): Promise<Map<string, string>> =>
  new Promise((resolve) => {
    const steps = new Map<string, string>()
    const request = database.transaction('steps').objectStore('steps').openCursor()
    request.onsuccess = () => {
      const cursor = request.result
      if (!cursor) return resolve(steps)
      steps.set(String(cursor.key), String(cursor.value))
      cursor.continue()
    }
    request.onerror = () => resolve(steps)
  })

export const useLastStepStore = defineStore('last-step', () => {
  const steps = ref<ReadonlyMap<string, string>>(new Map())
  // A browser that refuses IndexedDB here refuses the data as well; then there is nothing to go on with.
  const places = openPlaces().catch(() => null)
  const loaded = places.then(async (database) => {
    if (database) steps.value = new Map([...(await storedSteps(database)), ...steps.value])
  })

  const write = async (work: (store: IDBObjectStore) => void): Promise<void> => {
    await loaded
    const database = await places
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

  return { remember, forget, knows, pathOf, loaded: () => loaded }
})
