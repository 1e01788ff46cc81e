/**
 * Films of other cameras: made such that every customer can play them, where this browser can do that.
 * Loaded only when a film comes from the gallery.
 */
import {
  type AudioCodec,
  Conversion,
  type ConversionAudioOptions,
  type ConversionVideoOptions,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  Mp4OutputFormat,
  Output,
  getFirstEncodableAudioCodec,
} from 'mediabunny'
import { mayNotPlay } from '@shared/playable'
import { ImportFileError } from './import-file-error'
import { type FilmContainer, type Remuxed, blobTarget, readFilm, remux } from './remux'
import { withoutPlace } from './scrub-film'

export interface FilmWork {
  /** 0 to 1; called only while a film is converted. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** What is read of a film before it is decided what to do with it. */
interface Tracks {
  input: Input
  video: InputVideoTrack
  audio: InputAudioTrack | null
  /** RFC 6381, `null` where the codec is not known. */
  codecs: { video: string | null; audio: string | null }
}

const longestSide = 1920
/** As many bits a second for each pixel as our own recorder spends: 2.5 Mbit/s at 1280×720. */
const bitsPerPixel = 2_500_000 / (1280 * 720)

const tracksOf = async (input: Input): Promise<Tracks | null> => {
  const video = await input.getPrimaryVideoTrack()
  if (!video) return null
  const audio = await input.getPrimaryAudioTrack()
  const codecs = {
    video: await video.getCodecParameterString(),
    audio: audio && (await audio.getCodecParameterString()),
  }
  return { input, video, audio, codecs }
}

const containerOf = (video: string): FilmContainer => {
  if (/^vp[089]/.test(video)) return 'webm'
  return /^ap(c|4)/.test(video) ? 'mov' : 'mp4'
}

const types = { mp4: 'video/mp4', webm: 'video/webm', mov: 'video/quicktime' } as const

/** The type of the film when its packets are copied; `null` where a codec of it is not known. */
const copiedType = ({
  codecs,
  audio,
}: Tracks): { container: FilmContainer; mime: string } | null => {
  if (!codecs.video || (audio && !codecs.audio)) return null
  const container = containerOf(codecs.video)
  const named = [codecs.video, codecs.audio].filter((codec) => codec !== null).join(',')
  return { container, mime: `${types[container]};codecs="${named}"` }
}

const pictureOptions = async (track: InputVideoTrack): Promise<ConversionVideoOptions> => {
  const codec = await track.getCodecParameterString()
  // Copied as it is where only the sound has to be converted.
  if (codec && !mayNotPlay(`video/mp4;codecs="${codec}"`) && codec.startsWith('avc')) {
    return { codec: 'avc' }
  }
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()]
  const scale = Math.min(1, longestSide / Math.max(width, height))
  const even = (side: number): number => Math.max(2, 2 * Math.round((side * scale) / 2))
  const size = { width: even(width), height: even(height) }
  const bitrate = Math.round(size.width * size.height * bitsPerPixel)
  return { codec: 'avc', forceTranscode: true, ...size, fit: 'contain', bitrate }
}

const played: ReadonlySet<AudioCodec> = new Set(['aac', 'opus', 'mp3'])

const soundOptions = async (track: InputAudioTrack): Promise<ConversionAudioOptions> => {
  const codec = await track.getCodec()
  if (codec && played.has(codec)) return { codec }
  const { numberOfChannels, sampleRate } = track
  const target = await getFirstEncodableAudioCodec(['aac', 'opus'], {
    numberOfChannels,
    sampleRate,
  })
  return target ? { codec: target } : {}
}

/** `null` where this browser cannot read the picture or the sound, or cannot write H.264. */
const conversionOf = async ({ input, video, audio }: Tracks) => {
  const { assembler, target } = blobTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target })
  const conversion = await Conversion.init({
    input,
    output,
    tracks: 'primary',
    video: pictureOptions,
    audio: soundOptions,
    // Title, date and place of the original stay behind.
    tags: {},
    showWarnings: false,
  })
  const used = new Set(conversion.utilizedTracks.map(({ id }) => id))
  if (!conversion.isValid || !used.has(video.id) || (audio && !used.has(audio.id))) return null
  return { conversion, film: () => assembler.blob('video/mp4') }
}

/** @throws ImportFileError `cancelled` */
const converted = async (
  tracks: Tracks,
  { onProgress, signal }: FilmWork,
): Promise<Remuxed | null> => {
  const made = await conversionOf(tracks)
  if (!made) return null
  const { conversion, film } = made
  conversion.onProgress = onProgress
  const cancel = (): void => void conversion.cancel()
  signal.addEventListener('abort', cancel)
  try {
    if (!signal.aborted) await conversion.execute()
  } catch {
    // A decoder that gave up in the middle: the film is kept as it came.
    if (!signal.aborted) return null
  } finally {
    signal.removeEventListener('abort', cancel)
  }
  if (signal.aborted) throw new ImportFileError('cancelled')
  return remux(film(), 'mp4')
}

/** The file as it is, without the place it was filmed at; the customer may not be able to play it. */
const asItCame = async (file: Blob, mime: string, { input, video }: Tracks): Promise<Remuxed> => ({
  blob: await withoutPlace(file, mime),
  durationMs: Math.round((await input.computeDuration()) * 1000),
  width: await video.getDisplayWidth(),
  height: await video.getDisplayHeight(),
})

const originalType = async (input: Input): Promise<string> => {
  const { mimeType } = await input.getFormat()
  const known = /^video\/(mp4|webm|quicktime|x-matroska|mp2t)/i.exec(mimeType)?.[0].toLowerCase()
  // A codec that has no name here: said to be none that plays.
  return `${known ?? 'video/quicktime'};codecs="unknown"`
}

const kept = async (file: Blob, tracks: Tracks, work: FilmWork): Promise<Remuxed> => {
  const copied = copiedType(tracks)
  if (copied && !mayNotPlay(copied.mime)) return remux(file, copied.container)
  const film = await converted(tracks, work)
  if (film) return film
  const mime = copied?.mime ?? (await originalType(tracks.input))
  if (!copied) return asItCame(file, mime, tracks)
  try {
    const same = await remux(file, copied.container)
    return { ...same, blob: new Blob([same.blob], { type: mime }) }
  } catch {
    // Sound or picture that has no place in a container that we write.
    return asItCame(file, mime, tracks)
  }
}

/**
 * A film as it is kept: fast to start, without a position, playable everywhere where this browser can
 * make it so; otherwise typed such that `mayNotPlay` says it.
 *
 * @throws ImportFileError `film-broken`, `other` (sound alone), `cancelled`
 */
export const filmOfFile = async (file: Blob, work: FilmWork): Promise<Remuxed> => {
  const input = readFilm(file)
  try {
    const tracks = await tracksOf(input)
    if (!tracks) throw new ImportFileError('other')
    return await kept(file, tracks, work)
  } catch (failure) {
    throw failure instanceof ImportFileError ? failure : new ImportFileError('film-broken')
  } finally {
    input.dispose()
  }
}
