/** The local data without any screen: what tests and benchmarks drive in a real browser. */
import { openDealershipData } from '@client/data/dealership-data'
import type { DealershipData, MediaVault } from '@client/data/types'
import { importFile } from '@client/media/import-file'
import { photoOfVideo } from '@client/media/photo'
import { recordingType } from '@client/media/media-types'
import { type RecordingVault, startRecorder } from '@client/media/recorder'
import {
  dealershipIdSchema,
  deviceIdSchema,
  interventionIdSchema,
  mediaIdSchema,
} from '@shared/ids'
import { addRow, setFields, setRow } from '@shared/intervention'
import { leaveBody, spoilRecording } from './device-store'
import { films } from './films'
import { pictures } from './pictures'

let data: DealershipData | null = null

const opened = (): DealershipData => {
  if (!data) throw new Error('nothing is open')
  return data
}

/** Bytes that no compression shrinks, the same for the same seed; made a mebibyte at a time. */
const noise = (bytes: number, seed: number, type: string): Blob => {
  const parts: Blob[] = []
  let state = seed | 1
  for (let at = 0; at < bytes; at += 1024 * 1024) {
    const words = new Uint32Array(Math.ceil(Math.min(1024 * 1024, bytes - at) / 4))
    for (let i = 0; i < words.length; i += 1) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      words[i] = state
    }
    parts.push(new Blob([words]))
  }
  return new Blob([new Blob(parts).slice(0, bytes)], { type })
}

const thumbnail = async (): Promise<Blob> => {
  const canvas = new OffscreenCanvas(48, 27)
  canvas.getContext('2d')?.fillRect(0, 0, 48, 27)
  return canvas.convertToBlob({ type: 'image/jpeg' })
}

const filming = async (video: MediaTrackConstraints | true = true) => {
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: true })
  const mime = recordingType(true)
  if (!mime) throw new Error('no recording type')
  return { stream, mime }
}

const sha256 = async (blob: Blob): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Pieces that a camera gave, and those that are on the disk. */
const pieces = { given: 0, kept: 0 }

/** A recorder that is counted along with, whatever becomes of its pieces. */
class CountedRecorder extends MediaRecorder {
  constructor(stream: MediaStream, options?: MediaRecorderOptions) {
    super(stream, options)
    this.addEventListener('dataavailable', ({ data }) => {
      if (data.size > 0) pieces.given += 1
    })
  }
}
window.MediaRecorder = CountedRecorder

const countedVault = (vault: MediaVault): RecordingVault => ({
  startRecording: async (given) => {
    const recording = await vault.startRecording(given)
    const append = async (piece: Blob) => {
      await recording.append(piece)
      pieces.kept += 1
    }
    return { ...recording, append }
  },
})

/** Plays a film to its very end. @returns where that is, s */
const playToEnd = async (video: HTMLVideoElement): Promise<number> => {
  const event = (name: string) => new Promise((resolve) => video.addEventListener(name, resolve))
  const ended = event('ended')
  const seeked = event('seeked')
  video.currentTime = Math.max(0, video.duration - 0.4)
  await seeked
  await video.play()
  await ended
  return video.currentTime
}

/** Every intervention of the list, with all that is stored of it. */
const everything = async () => {
  const { interventions } = opened()
  const ids = interventions.list().map(({ _id }) => _id)
  return (await Promise.all(ids.map(interventions.get))).flatMap((found) => found ?? [])
}

const harness = {
  async open(dealership: string, author: string): Promise<void> {
    data = await openDealershipData({
      dealership: dealershipIdSchema.parse(dealership),
      author: deviceIdSchema.parse(author),
      as: 'device',
      office: false,
    })
  },
  close: () => opened().close(),
  async create(number: string): Promise<string> {
    const given = { number, mode: 'mechanics', brand: 'demo' } as const
    return (await opened().interventions.create(given))._id
  },
  addVideo: (intervention: string, bytes: number, seed: number) =>
    harness.addFile(intervention, 'video', bytes, seed),
  async addFile(
    intervention: string,
    kind: 'photo' | 'video',
    bytes: number,
    seed: number,
  ): Promise<string> {
    const manifest = await opened().vault.add({
      intervention: interventionIdSchema.parse(intervention),
      row: null,
      kind,
      blob: noise(bytes, seed, kind === 'video' ? 'video/mp4' : 'image/jpeg'),
      width: 1280,
      height: 720,
      durationMs: kind === 'video' ? 1000 : null,
      thumbnail: await thumbnail(),
    })
    return manifest._id
  },
  finish: async (id: string) =>
    void (await opened().interventions.finish(interventionIdSchema.parse(id))),
  discard: (id: string) => opened().interventions.discard(interventionIdSchema.parse(id)),
  edit: async (id: string, internalMessage: string) => {
    await opened().interventions.edit(interventionIdSchema.parse(id), (doc, editor) =>
      setFields(editor, doc, { internalMessage: doc.internalMessage + internalMessage }),
    )
  },
  setVehicle: async (id: string, vehicle: string) => {
    await opened().interventions.edit(interventionIdSchema.parse(id), (doc, editor) =>
      setFields(editor, doc, { vehicle }),
    )
  },
  /** A row of its own, with a status and a note; done twice it is there once. */
  mark: async (id: string, token: string) => {
    await opened().interventions.edit(interventionIdSchema.parse(id), (doc, editor) => {
      if (Object.values(doc.rows).some(({ note }) => note === token)) return doc
      const added = addRow(editor, doc, { en: token }, { en: 'Found' })
      return setRow(editor, added.doc, added.rowId, { status: 'urgent', note: token })
    })
  },
  /** Writes over a value that others write over too, and keeps in it what it has seen there. */
  claim: async (id: string, token: string) => {
    await opened().interventions.edit(interventionIdSchema.parse(id), (doc, editor) =>
      doc.vehicle.split('<')[0] === token
        ? doc
        : setFields(editor, doc, { vehicle: [token, doc.vehicle].filter(Boolean).join('<') }),
    )
  },
  /** What a person is told in the moment in which an intervention is finished. */
  phaseAtFinish: async (id: string): Promise<string> => {
    const { sync } = opened()
    let told = sync.status.phase
    const stop = sync.watch(({ phase }) => (told = phase))
    await harness.finish(id)
    stop()
    return told
  },
  list: async () =>
    (await everything()).map(({ intervention, draft, events }) => ({
      id: intervention._id,
      number: intervention.number,
      internalMessage: intervention.internalMessage,
      vehicle: intervention.vehicle,
      finishedAt: intervention.finishedAt,
      media: Object.keys(intervention.media),
      draft,
      events: events.map(({ kind }) => kind),
    })),
  run: () => opened().sync.run(),
  status: () => opened().sync.status,
  state: (media: string) => opened().vault.state(mediaIdSchema.parse(media)),
  manifest: (media: string) => opened().vault.manifest(mediaIdSchema.parse(media)),
  async sourceDigest(media: string): Promise<string | null> {
    const url = await opened().vault.sourceUrl(mediaIdSchema.parse(media))
    return url ? sha256(await (await fetch(url)).blob()) : null
  },
  /** Whether the bytes are on this device. */
  holds: async (media: string): Promise<boolean> =>
    (await opened().vault.file(mediaIdSchema.parse(media))) !== null,
  /** The same, asked at the very moment at which the file is first called received. */
  holdsWhenReceived: (media: string): Promise<boolean> =>
    new Promise((resolve) => {
      const { vault } = opened()
      const stop = vault.watch(async (changed) => {
        if (changed !== media || (await vault.state(changed)).state !== 'received') return
        stop()
        resolve(harness.holds(media))
      })
    }),
  async sourceUrl(media: string): Promise<string | null> {
    return opened().vault.sourceUrl(mediaIdSchema.parse(media))
  },
  hasThumbnail: async (media: string): Promise<boolean> =>
    (await opened().vault.thumbnailUrl(mediaIdSchema.parse(media))) !== null,
  /** Starts filming with the (fake) camera; `finishFilm` ends it. */
  async film(intervention: string, size?: { width: number; height: number }): Promise<void> {
    const { stream, mime } = await filming(size)
    Object.assign(pieces, { given: 0, kept: 0 })
    const recorder = await startRecorder({
      stream,
      mime,
      vault: countedVault(opened().vault),
      place: { intervention: interventionIdSchema.parse(intervention), row: null },
      onFailure: (failure) => Object.assign(window, { filmFailure: String(failure) }),
    })
    Object.assign(harness, {
      finishFilm: async () => (await recorder.finish())._id,
      elapsed: () => recorder.elapsedMs(),
    })
  },
  async photo(intervention: string): Promise<string> {
    const { stream } = await filming()
    const video = document.createElement('video')
    video.muted = true
    video.srcObject = stream
    await video.play()
    const photo = await photoOfVideo(video)
    const place = { intervention: interventionIdSchema.parse(intervention), row: null }
    return (await opened().vault.add({ ...photo, ...place, kind: 'photo' }))._id
  },
  pieces: () => pieces,
  recoverable: () => opened().vault.recoverable(),
  previewBytes: async (media: string) =>
    (await opened().vault.previewRecording(mediaIdSchema.parse(media))).size,
  discardRecording: (media: string) => opened().vault.discardRecording(mediaIdSchema.parse(media)),
  spoil: (media: string) => spoilRecording(opened().dealership, media),
  leaveBody: (media: string) => leaveBody(opened().dealership, media),
  /** Puts a file of the gallery into the vault. @returns its manifest's id, or why not */
  async importInto(intervention: string, file: File): Promise<string> {
    const made = await importFile(file, {
      onProgress: () => {},
      signal: new AbortController().signal,
    })
    const place = { intervention: interventionIdSchema.parse(intervention), row: null }
    return (await opened().vault.add({ ...made, ...place }))._id
  },
  recover: async (media: string) => (await opened().vault.recover(mediaIdSchema.parse(media)))._id,
  /** Plays the film as a customer would, to the end. */
  async play(media: string): Promise<{ duration: number; width: number; end: number }> {
    const video = document.createElement('video')
    video.muted = true
    video.src = (await opened().vault.sourceUrl(mediaIdSchema.parse(media))) ?? ''
    await new Promise((resolve, reject) => {
      video.addEventListener('loadeddata', resolve)
      video.addEventListener('error', () => reject(video.error))
    })
    const { duration, videoWidth: width } = video
    return { duration, width, end: await playToEnd(video) }
  },
  storage: () => opened().vault.storage(),
  pictures,
  films,
  importFile,
  noise,
  thumbnail,
}

export type Harness = typeof harness & {
  finishFilm(): Promise<string>
  elapsed(): number
}

Object.assign(window, { harness })
