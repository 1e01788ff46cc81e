/** The device's own database seen from outside, as a broken disk or an earlier version of the app left it. */

const withStore = async (
  dealership: string,
  store: 'pieces' | 'bodies',
  work: (store: IDBObjectStore) => void,
): Promise<void> => {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(`device-${dealership}`)
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error))
  })
  const transaction = database.transaction(store, 'readwrite')
  work(transaction.objectStore(store))
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  database.close()
}

/** Makes of a recording what a broken disk makes of it. */
export const spoilRecording = (dealership: string, media: string): Promise<void> =>
  withStore(dealership, 'pieces', (pieces) => {
    pieces.delete(IDBKeyRange.bound([media, 0], [media, Number.MAX_SAFE_INTEGER]))
    pieces.put({ media, index: 0, data: new Blob(['rubbish']) })
  })

/** Puts bytes back that were dropped after their receipt. */
export const leaveBody = (dealership: string, media: string): Promise<void> =>
  withStore(dealership, 'bodies', (bodies) => {
    bodies.put({ media, index: 0, data: new Blob(['left over']) })
  })
