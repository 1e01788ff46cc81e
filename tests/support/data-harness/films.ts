/** Films of other cameras, made in the page: codecs that play everywhere, some that do not, and a position. */
import {
  AudioBufferSource,
  BlobSource,
  BufferTarget,
  CanvasSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Input,
  MP4,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  QTFF,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'

const filmPlace = '+52.5200+013.4050/'

const formats = {
  mp4: () => new Mp4OutputFormat(),
  mov: () => new MovOutputFormat({ metadataFormat: 'udta' }),
  webm: () => new WebMOutputFormat(),
}
const types = { mp4: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm' }

export interface MadeFilm {
  container: keyof typeof formats
  picture: 'avc' | 'av1' | 'vp9'
  sound?: 'opus' | 'pcm-s16'
}

const frames = 20
const perSecond = 10

const tone = (): AudioBuffer => {
  const [rate, seconds] = [48_000, frames / perSecond]
  const buffer = new AudioBuffer({ length: rate * seconds, sampleRate: rate, numberOfChannels: 1 })
  const samples = buffer.getChannelData(0)
  for (let at = 0; at < samples.length; at += 1) samples[at] = Math.sin(at / 20) / 4
  return buffer
}

const filed = (output: Output, target: BufferTarget, container: keyof typeof formats): File => {
  if (!target.buffer || output.state !== 'finalized') throw new Error('no film')
  return new File([target.buffer], `film.${container}`, { type: types[container] })
}

const make = async ({ container, picture, sound }: MadeFilm): Promise<File> => {
  const target = new BufferTarget()
  const output = new Output({ format: formats[container](), target })
  output.setMetadataTags({ title: 'From another camera', raw: { '©xyz': filmPlace } })
  const canvas = new OffscreenCanvas(320, 180)
  const pencil = canvas.getContext('2d')
  const video = new CanvasSource(canvas, { codec: picture, bitrate: 200_000 })
  output.addVideoTrack(video, { frameRate: perSecond })
  const audio = sound && new AudioBufferSource({ codec: sound, bitrate: 64_000 })
  if (audio) output.addAudioTrack(audio)
  await output.start()
  for (let frame = 0; frame < frames; frame += 1) {
    if (pencil) pencil.fillStyle = `hsl(${frame * 18} 80% 50%)`
    pencil?.fillRect(0, 0, 320, 180)
    await video.add(frame / perSecond, 1 / perSecond)
  }
  await audio?.add(tone())
  await output.finalize()
  return filed(output, target, container)
}

/** Enough of an `hvcC` box (ISO 14496-15) to be told for HEVC; no browser could decode what follows. */
const hvcC = Uint8Array.from([
  1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 0,
])

/** As the gallery of a telephone gives it, on a device whose browser knows no HEVC. */
const hevc = async (): Promise<File> => {
  const target = new BufferTarget()
  const output = new Output({ format: formats.mov(), target })
  output.setMetadataTags({ raw: { '©xyz': filmPlace } })
  const source = new EncodedVideoPacketSource('hevc')
  output.addVideoTrack(source)
  await output.start()
  const decoderConfig = {
    codec: 'hvc1.1.6.L93.90',
    codedWidth: 320,
    codedHeight: 180,
    description: hvcC,
  }
  for (let frame = 0; frame < frames; frame += 1) {
    const unit = Uint8Array.from([0, 0, 0, 4, 0x26, 1, frame, 7])
    const packet = new EncodedPacket(unit, 'key', frame / perSecond, 1 / perSecond)
    await source.add(packet, { decoderConfig })
  }
  await output.finalize()
  return filed(output, target, 'mov')
}

/** What a customer's browser would find in a file. */
const look = async (blob: Blob) => {
  const input = new Input({ source: new BlobSource(blob), formats: [MP4, QTFF, WEBM] })
  const video = await input.getPrimaryVideoTrack()
  const audio = await input.getPrimaryAudioTrack()
  const text = new TextDecoder('latin1').decode(await blob.arrayBuffer())
  return {
    type: blob.type,
    video: (await video?.getCodec()) ?? null,
    audio: (await audio?.getCodec()) ?? null,
    duration: await input.computeDuration(),
    place: text.includes(filmPlace) || text.includes('xyz'),
    title: text.includes('another camera'),
    indexFirst: text.indexOf('moov') < text.indexOf('mdat'),
  }
}

export const films = { make, hevc, look }
