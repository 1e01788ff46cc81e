/** Whether the browsers of customers, old phones among them, play a film of a type. */

/** H.264 with 8 bits and 4:2:0, VP8, VP9; what cameras make beside them plays on few phones. */
const pictures = /^(avc[13]\.(42|4d|58|64)[0-9a-f]{4}|vp8|vp0?9(\.\S+)?)$/i
const sounds = /^(mp4a(\.40\.\d+|\.6b|\.69)?|mp3|opus|vorbis)$/i
const containers = new Set(['video/mp4', 'video/webm'])

const codecsOf = (mime: string): string[] => {
  const [, quoted, bare] = /;\s*codecs=(?:"([^"]*)"|([^;]*))/i.exec(mime) ?? []
  const list = quoted ?? bare
  return list ? list.split(',').map((codec) => codec.trim()) : []
}

/**
 * True for films that were kept as they came because nothing here could convert them. What a camera of
 * ours records, or what was converted, states no codecs and plays.
 *
 * @param mime of a manifest, with `codecs` as RFC 6381 has them where it was kept as it came
 */
export const mayNotPlay = (mime: string): boolean => {
  const essence = mime.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!essence.startsWith('video/')) return false
  if (!containers.has(essence)) return true
  return !codecsOf(mime).every((codec) => pictures.test(codec) || sounds.test(codec))
}
