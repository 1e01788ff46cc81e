/**
 * Makes a file of what a recorder or another camera wrote: index in front, right duration, nothing beside
 * sound and picture (no position, no other tracks), no piece of it held in the JavaScript heap. Loaded
 * only when there is a film.
 */
import {
  BlobSource,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  MPEG_TS,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  QTFF,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { createBlobAssembler } from './blob-assembler'
import { type FilmPart, partPackets } from './edit/part-packets'

const writeBytes = 1024 * 1024

/** Containers that are read here. */
const containers = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS]

/** The film in a file; gives the file back when `input.dispose` is called. */
export const readFilm = (file: Blob): Input =>
  new Input({ source: new BlobSource(file), formats: containers })

export type FilmContainer = 'mp4' | 'webm' | 'mov'

export interface Remuxed {
  /** Typed `video/mp4`, `video/webm` or `video/quicktime`. */
  blob: Blob
  durationMs: number
  width: number
  height: number
}

interface Lane {
  packets: AsyncGenerator<EncodedPacket, void, unknown>
  add: (packet: EncodedPacket) => Promise<void>
  current: EncodedPacket | null
}

const advance = async (lane: Lane): Promise<void> => {
  const { value } = await lane.packets.next()
  lane.current = value ?? null
}

const earliest = (lanes: readonly Lane[]): Lane | null => {
  let first: Lane | null = null
  for (const lane of lanes) {
    if (!lane.current) continue
    if (!first?.current || lane.current.timestamp < first.current.timestamp) first = lane
  }
  return first
}

/** Sound and picture in the order of time, so that the file plays while it loads. */
const copyPackets = async (lanes: readonly Lane[], startsAt: number): Promise<number> => {
  let end = 0
  for (const lane of lanes) await advance(lane)
  for (let lane = earliest(lanes); lane?.current; lane = earliest(lanes)) {
    const packet = lane.current
    const timestamp = Math.max(0, packet.timestamp - startsAt)
    end = Math.max(end, timestamp + packet.duration)
    await lane.add(packet.clone({ timestamp }))
    await advance(lane)
  }
  return end
}

/** All packets of a track, or those of a part, which begins with a picture that needs no other. */
async function* packetsOf(
  track: InputVideoTrack | InputAudioTrack,
  part: FilmPart | null,
): AsyncGenerator<EncodedPacket, void, unknown> {
  const sink = new EncodedPacketSink(track)
  if (!part) return yield* sink.packets()
  const first = (await sink.getPacket(part.from)) ?? undefined
  yield* partPackets(sink.packets(first), part)
}

const videoLane = async (
  output: Output,
  track: InputVideoTrack,
  part: FilmPart | null,
): Promise<Lane | null> => {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (!codec || !decoderConfig) return null
  const source = new EncodedVideoPacketSource(codec)
  const { packetCount } = await track.computePacketStats()
  output.addVideoTrack(source, { maximumPacketCount: packetCount, rotation: track.rotation })
  return {
    packets: packetsOf(track, part),
    add: (packet) => source.add(packet, { decoderConfig }),
    current: null,
  }
}

const audioLane = async (
  output: Output,
  track: InputAudioTrack,
  part: FilmPart | null,
): Promise<Lane | null> => {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (!codec || !decoderConfig) return null
  const source = new EncodedAudioPacketSource(codec)
  const { packetCount } = await track.computePacketStats()
  output.addAudioTrack(source, { maximumPacketCount: packetCount })
  return {
    packets: packetsOf(track, part),
    add: (packet) => source.add(packet, { decoderConfig }),
    current: null,
  }
}

const formatOf = (
  container: FilmContainer,
): Mp4OutputFormat | MovOutputFormat | WebMOutputFormat => {
  if (container === 'webm') return new WebMOutputFormat()
  const options = { fastStart: 'reserve' } as const
  return container === 'mov' ? new MovOutputFormat(options) : new Mp4OutputFormat(options)
}

/** Where a muxer writes a file to that is too large for the heap. */
export const blobTarget = () => {
  const assembler = createBlobAssembler()
  const sink = new WritableStream<StreamTargetChunk>({
    write: ({ position, data }) => assembler.write(position, data),
  })
  return { assembler, target: new StreamTarget(sink, { chunked: true, chunkSize: writeBytes }) }
}

/** The part as it can be cut without coding anew: from the key picture at or before its beginning. */
const cuttable = async (video: InputVideoTrack, { from, to }: FilmPart): Promise<FilmPart> => {
  const sink = new EncodedPacketSink(video)
  const key = (await sink.getKeyPacket(from)) ?? (await sink.getFirstKeyPacket())
  return { from: key?.timestamp ?? from, to }
}

const copyFilm = async (
  input: Input,
  container: FilmContainer,
  wanted: FilmPart | null,
): Promise<Remuxed> => {
  const video = await input.getPrimaryVideoTrack()
  if (!video) throw new Error('no video track')
  const part = wanted && (await cuttable(video, wanted))
  const audio = await input.getPrimaryAudioTrack()
  const { assembler, target } = blobTarget()
  const format = formatOf(container)
  const output = new Output({ format, target })
  const picture = await videoLane(output, video, part)
  if (!picture) throw new Error('no video codec that is known')
  const sound = audio && (await audioLane(output, audio, part))
  const startsAt = part?.from ?? (await input.getFirstTimestamp())
  await output.start()
  const end = await copyPackets(sound ? [picture, sound] : [picture], startsAt)
  await output.finalize()
  return {
    blob: assembler.blob(format.mimeType),
    durationMs: Math.round(end * 1000),
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
  }
}

/**
 * Copies sound and picture as they are into a new file.
 *
 * @param raw what a camera wrote, possibly cut off in the middle
 * @param part what of it is kept, seconds; it begins with the key picture before
 * @throws Error where there is no picture in it, or the container cannot hold it
 */
export const remux = async (
  raw: Blob,
  container: FilmContainer = raw.type.startsWith('video/webm') ? 'webm' : 'mp4',
  part: FilmPart | null = null,
): Promise<Remuxed> => {
  const input = readFilm(raw)
  try {
    return await copyFilm(input, container, part)
  } finally {
    input.dispose()
  }
}
