/** The part of the server that hands a new device the history of its window. */
import { snapshotRoute } from '../api/snapshot'
import type { Context, Part } from '../context'
import type { Identify } from '../http/caller'

export const createSnapshot = (context: Context, identify: Identify): Part => ({
  routes: snapshotRoute(context, identify),
})
