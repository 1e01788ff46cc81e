/** Files that are kept when they were wanted once, not loaded in advance: the licence plate reader's. */
export const largeFile = /(^|\/)(ort-[^/]*\.wasm|[^/]*\.onnx)$/

/** A file's name without the digest of its content: `assets/model-3fA9x_0b.onnx` → `assets/model.onnx`. */
const stemOf = (path: string): string => path.replace(/^\//, '').replace(/-[\w-]{8}(\.\w+)$/, '$1')

/**
 * Files of this version that stand in for kept ones of the version before, and are not kept yet.
 * @param current paths of this version's large files
 * @param kept paths of what the cache holds
 */
export const toRenew = (current: readonly string[], kept: readonly string[]): string[] => {
  const known = new Set(kept.map((path) => path.replace(/^\//, '')))
  const stems = new Set(kept.map(stemOf))
  return current.filter((path) => !known.has(path.replace(/^\//, '')) && stems.has(stemOf(path)))
}
