import { type ShallowRef, shallowRef } from 'vue'

/** Of each intervention, until the app is closed: the way to the camera and back unfolds nothing. */
const remembered = new Map<string, ShallowRef<ReadonlySet<string>>>()

/** Which groups of a list are folded, by their name. */
export const useFolding = (intervention: () => string) => {
  const folded = (): ShallowRef<ReadonlySet<string>> => {
    const known = remembered.get(intervention()) ?? shallowRef(new Set<string>())
    remembered.set(intervention(), known)
    return known
  }
  const isFolded = (group: string): boolean => folded().value.has(group)
  const toggle = (group: string): void => {
    const next = new Set(folded().value)
    if (!next.delete(group)) next.add(group)
    folded().value = next
  }
  return { isFolded, toggle }
}
