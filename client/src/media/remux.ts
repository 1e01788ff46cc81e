/**
 * Makes a file of what a recorder wrote: index in front, right duration, no piece of it held in the
 * JavaScript heap. Loaded only when a recording ends.
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
  Mp4OutputFormat,
  Output,
  QTFF,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import { createBlobAssembler } from './blob-assembler'

const writeBytes = 1024 * 1024

export interface Remuxed {
  /** Typed `video/mp4` or `video/webm`. */
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

const videoLane = async (output: Output, track: InputVideoTrack): Promise<Lane | null> => {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (!codec || !decoderConfig) return null
  const source = new EncodedVideoPacketSource(codec)
  const { packetCount } = await track.computePacketStats()
  output.addVideoTrack(source, { maximumPacketCount: packetCount, rotation: track.rotation })
  return {
    packets: new EncodedPacketSink(track).packets(),
    add: (packet) => source.add(packet, { decoderConfig }),
    current: null,
  }
}

const audioLane = async (output: Output, track: InputAudioTrack): Promise<Lane | null> => {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (!codec || !decoderConfig) return null
  const source = new EncodedAudioPacketSource(codec)
  const { packetCount } = await track.computePacketStats()
  output.addAudioTrack(source, { maximumPacketCount: packetCount })
  return {
    packets: new EncodedPacketSink(track).packets(),
    add: (packet) => source.add(packet, { decoderConfig }),
    current: null,
  }
}

const formatFor = (raw: Blob): Mp4OutputFormat | WebMOutputFormat =>
  raw.type.startsWith('video/webm')
    ? new WebMOutputFormat()
    : new Mp4OutputFormat({ fastStart: 'reserve' })

/**
 * @param raw what the recorder wrote, possibly cut off in the middle
 * @throws Error where there is no picture in it
 */
export const remux = async (raw: Blob): Promise<Remuxed> => {
  const input = new Input({
    source: new BlobSource(raw),
    formats: [MP4, QTFF, WEBM, MATROSKA],
  })
  const video = await input.getPrimaryVideoTrack()
  if (!video) throw new Error('no video track')
  const audio = await input.getPrimaryAudioTrack()
  const assembler = createBlobAssembler()
  const sink = new WritableStream<StreamTargetChunk>({
    write: ({ position, data }) => assembler.write(position, data),
  })
  const format = formatFor(raw)
  const target = new StreamTarget(sink, { chunked: true, chunkSize: writeBytes })
  const output = new Output({ format, target })
  const lanes = [await videoLane(output, video), audio ? await audioLane(output, audio) : null]
  const startsAt = await input.getFirstTimestamp()
  await output.start()
  const end = await copyPackets(
    lanes.flatMap((lane) => lane ?? []),
    startsAt,
  )
  await output.finalize()
  return {
    blob: assembler.blob(format.mimeType),
    durationMs: Math.round(end * 1000),
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
  }
}

/** Size and length of a film that was made elsewhere; `null` where it is no film that we can read. */
export const probeVideo = async (
  file: Blob,
): Promise<Pick<Remuxed, 'durationMs' | 'width' | 'height'> | null> => {
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] })
  try {
    const video = await input.getPrimaryVideoTrack()
    if (!video) return null
    const durationMs = Math.round((await input.computeDuration()) * 1000)
    return {
      durationMs,
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
    }
  } catch {
    // Not a container that we know: the caller says so.
    return null
  }
}
