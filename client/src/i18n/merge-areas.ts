/** `./de/errors.json` → area `errors`. */
export const mergeAreas = <Texts>(files: Record<string, Texts>): Record<string, Texts> =>
  Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      texts,
    ]),
  )
