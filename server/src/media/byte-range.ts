/** The `Range` header (RFC 9110, 14) as far as players and download managers use it. */

/** Both ends are part of the range; offsets in bytes from the start of the file. */
export interface ByteRange {
  first: number
  last: number
}

/** The range that is the whole file. */
export const wholeFile = (size: number): ByteRange => ({ first: 0, last: size - 1 })

export const lengthOf = ({ first, last }: ByteRange): number => last - first + 1

/**
 * @param header value of `Range`, if there is one
 * @param size of the file in bytes, at least 1
 * @returns the one range asked for; `null` where the whole file is the answer (no header, another
 * unit, several ranges, a range that is none); `unsatisfiable` where it lies outside the file
 */
export const parseRange = (
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | null => {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '')
  if (!match || (!match[1] && !match[2])) return null
  const [, from, to] = match
  if (!from) {
    const suffix = Math.min(Number(to), size)
    return suffix === 0 ? 'unsatisfiable' : { ...wholeFile(size), first: size - suffix }
  }
  const first = Number(from)
  const last = to ? Math.min(Number(to), size - 1) : size - 1
  if (to && Number(to) < first) return null
  return first >= size ? 'unsatisfiable' : { first, last }
}

/** What `If-Range` leaves of a range: nothing, unless it names exactly this version of the file. */
export const rangeStands = (ifRange: string | undefined, etag: string): boolean =>
  ifRange === undefined || ifRange.trim() === etag

/** Whether `If-None-Match` names this version; a weak tag of the same name counts. */
export const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag)
