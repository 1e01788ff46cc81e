import type { MessageTree } from './messages'

/** `./de/errors.json` → area `errors`. */
export const mergeAreas = (files: Record<string, MessageTree>): Record<string, MessageTree> =>
  Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      texts,
    ]),
  )
