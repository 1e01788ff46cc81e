/** The local data without any screen: what tests and benchmarks drive in a real browser. */
import { openDealershipData } from '@client/data/dealership-data'
import type { DealershipData } from '@client/data/types'
import { photoOfVideo } from '@client/media/photo'
import { recordingType } from '@client/media/media-types'
import { startRecorder } from '@client/media/recorder'
import {
  dealershipIdSchema,
  deviceIdSchema,
  interventionIdSchema,
  mediaIdSchema,
} from '@shared/ids'
import { setFields } from '@shared/intervention'

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

const filming = async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true })
  const mime = recordingType(true)
  if (!mime) throw new Error('no recording type')
  return { stream, mime }
}

const sha256 = async (blob: Blob): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
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
    const given = { number, mode: 'mechanics', brand: 'demo', now: new Date() } as const
    return (await opened().interventions.create(given))._id
  },
  async addVideo(intervention: string, bytes: number, seed: number): Promise<string> {
    const manifest = await opened().vault.add({
      intervention: interventionIdSchema.parse(intervention),
      row: null,
      kind: 'video',
      blob: noise(bytes, seed, 'video/mp4'),
      width: 1280,
      height: 720,
      durationMs: 1000,
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
  list: async () =>
    (await opened().interventions.list()).map(({ intervention, draft, events }) => ({
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
  async sourceUrl(media: string): Promise<string | null> {
    return opened().vault.sourceUrl(mediaIdSchema.parse(media))
  },
  hasThumbnail: async (media: string): Promise<boolean> =>
    (await opened().vault.thumbnailUrl(mediaIdSchema.parse(media))) !== null,
  /** Starts filming with the (fake) camera; `finishFilm` ends it. */
  async film(intervention: string): Promise<void> {
    const { stream, mime } = await filming()
    const recorder = await startRecorder({
      stream,
      mime,
      vault: opened().vault,
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
  recoverable: () => opened().vault.recoverable(),
  recover: async (media: string) => (await opened().vault.recover(mediaIdSchema.parse(media)))._id,
  /** Plays the film far enough to know what a customer would see. */
  async play(media: string): Promise<{ duration: number; width: number }> {
    const video = document.createElement('video')
    video.muted = true
    video.src = (await opened().vault.sourceUrl(mediaIdSchema.parse(media))) ?? ''
    await new Promise((resolve, reject) => {
      video.addEventListener('loadeddata', resolve)
      video.addEventListener('error', () => reject(video.error))
    })
    return { duration: video.duration, width: video.videoWidth }
  },
  storage: () => opened().vault.storage(),
  noise,
  thumbnail,
}

export type Harness = typeof harness & {
  finishFilm(): Promise<string>
  elapsed(): number
}

Object.assign(window, { harness })
