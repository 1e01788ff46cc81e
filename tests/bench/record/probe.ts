/** What ffprobe says of a film, where it is installed. */
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export interface Probed {
  durationS: number
  video: boolean
  audio: boolean
  /** `moov` stands before `mdat`, or there are cues in a WebM. */
  indexFirst: boolean
}

const saidSchema = z.object({
  format: z.object({ duration: z.coerce.number() }),
  streams: z.array(z.object({ codec_type: z.string(), nb_read_packets: z.coerce.number() })),
})

export const hasProbe = (): boolean => spawnSync('ffprobe', ['-version']).status === 0

const hasIndex = (bytes: Buffer): boolean => {
  const [index, data] = [bytes.indexOf('moov'), bytes.indexOf('mdat')]
  // Matroska's element `Cues`, by its id.
  return index >= 0 ? index < data : bytes.includes(Buffer.from([0x1c, 0x53, 0xbb, 0x6b]))
}

/** @param folder where the film may be put down for it */
export const probe = async (folder: string, bytes: Buffer): Promise<Probed> => {
  const file = join(folder, 'film')
  await writeFile(file, bytes)
  const args = ['-v', 'error', '-count_packets', '-show_format', '-show_streams', '-of', 'json']
  const { stdout } = spawnSync('ffprobe', [...args, file], { encoding: 'utf8' })
  const { format, streams } = saidSchema.parse(JSON.parse(stdout))
  const has = (type: string) => streams.some((s) => s.codec_type === type && s.nb_read_packets > 0)
  return {
    durationS: format.duration,
    video: has('video'),
    audio: has('audio'),
    indexFirst: hasIndex(bytes),
  }
}
