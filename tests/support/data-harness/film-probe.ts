/** What ffprobe says of a film, where it is installed. */
import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { z } from 'zod'

interface Probed {
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

/** The film as it would go to the server. */
const bytesOf = async (page: Page, media: string): Promise<Buffer> => {
  const text = await page.evaluate(async (id) => {
    const url = (await window.harness.sourceUrl(id)) ?? ''
    const blob = await (await fetch(url)).blob()
    const reader = new FileReader()
    reader.readAsDataURL(blob)
    await new Promise((resolve) => reader.addEventListener('load', resolve))
    return String(reader.result)
  }, media)
  return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64')
}

const hasIndex = (bytes: Buffer): boolean => {
  const [index, data] = [bytes.indexOf('moov'), bytes.indexOf('mdat')]
  // Matroska's element `Cues`, by its id.
  return index >= 0 ? index < data : bytes.includes(Buffer.from([0x1c, 0x53, 0xbb, 0x6b]))
}

/** @param folder where the film may be put down for it; made if it is not there */
const probe = async (folder: string, bytes: Buffer): Promise<Probed> => {
  await mkdir(folder, { recursive: true })
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

/**
 * Plays a film of the vault to its end; where ffprobe is installed, it must find picture, sound, an index
 * in front, and the same end.
 *
 * @param folder where the film may be put down
 * @returns what is wrong with it
 */
export const faultsOfFilm = async (
  page: Page,
  media: string,
  folder: string,
): Promise<string[]> => {
  const { duration, end } = await page.evaluate((id) => window.harness.play(id), media)
  const played = Math.abs(end - duration) < 0.5 ? [] : [`of ${duration} s it plays ${end}`]
  if (!hasProbe()) return played
  const film = await probe(folder, await bytesOf(page, media))
  return [
    ...played,
    ...(film.video ? [] : ['has no picture']),
    ...(film.audio ? [] : ['has no sound']),
    ...(film.indexFirst ? [] : ['its index is not in front']),
    ...(Math.abs(film.durationS - end) < 0.5 ? [] : [`ends at ${film.durationS} s, not ${end}`]),
  ]
}
