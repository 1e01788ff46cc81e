/** Puts the parts of the server together; the only place that knows all of them. */
import type { Context, Part } from './context'

export const createParts = (_context: Context): Part[] => []
