/** Asks the browser not to clear our data when the disk gets full; harmless to ask again. */
export const keepStorage = async (): Promise<boolean> => {
  // Missing outside of a secure context.
  if (!navigator.storage?.persist) return false
  return (await navigator.storage.persisted()) || navigator.storage.persist()
}
