const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
}

/** Letters and digits of any script; whatever a file system might mind becomes a dash. */
const safe = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026-03-01-1405`, in the time zone of the device. */
const stamp = (moment: string): string => {
  const date = new Date(moment)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}`
}

export interface Exported {
  number: string
  /** What it belongs to; empty for the whole intervention. */
  row: string
  storedAt: string
  mime: string
}

/**
 * Name of a file for people: `RO-48213-Front-brake-pads-2026-03-01-1405.mp4`.
 *
 * @param taken names that are used already; the new one is added
 */
export const exportName = (
  { number, row, storedAt, mime }: Exported,
  taken: Set<string>,
): string => {
  const parts = [safe(number), safe(row), stamp(storedAt)].filter((part) => part !== '')
  const extension = extensions[mime.split(';')[0]?.trim() ?? ''] ?? 'bin'
  let name = `${parts.join('-')}.${extension}`
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
    name = `${parts.join('-')}-${count}.${extension}`
  }
  taken.add(name.toLowerCase())
  return name
}
