/** What runs inside the page: cameras that can be refused, lost, turned, and their films looked at. */
import type { Page } from '@playwright/test'

interface Refusal {
  name: string
  /** Which requests it meets: all, or those that want sound. */
  of: 'all' | 'sound'
}

declare global {
  interface Window {
    /** What the next requests for a camera are answered with. */
    refusal?: Refusal | undefined
    /** Every stream that was given out, the newest last. */
    streams: MediaStream[]
    /** What was asked for. */
    asked: MediaStreamConstraints[]
    /** Every film that was finished, the newest last: a poster is made of each. */
    films: Blob[]
    /** Puts something else in the place of a camera's stream. */
    replaceStream?: (stream: MediaStream) => MediaStream
  }
}

/** For `addInitScript`: passes requests on to the browser's fake cameras and remembers them. */
export const watchCameras = (): void => {
  window.streams = []
  window.asked = []
  window.films = []
  const urlOf = URL.createObjectURL.bind(URL)
  URL.createObjectURL = (thing) => {
    if (thing instanceof Blob && thing.type.startsWith('video/')) window.films.push(thing)
    return urlOf(thing)
  }
  if (!navigator.mediaDevices) return
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted = {}) => {
    window.asked.push(wanted)
    const { refusal } = window
    if (refusal && (refusal.of === 'all' || wanted.audio)) {
      throw new DOMException('stubbed', refusal.name)
    }
    const given = await real(wanted)
    const stream = window.replaceStream?.(given) ?? given
    window.streams.push(stream)
    return stream
  }
}

/** Everything that asks for a camera from now on is refused, or nothing any more. */
export const refuse = (page: Page, name: string, of: Refusal['of'] = 'all') =>
  page.addInitScript((refusal) => (window.refusal = refusal), { name, of })
export const allow = (page: Page) => page.evaluate(() => (window.refusal = undefined))

/** Lets the running camera (or its microphone) say that something happened to it. */
export const happen = (
  page: Page,
  kind: 'video' | 'audio',
  ...events: ('ended' | 'mute' | 'unmute')[]
): Promise<void> =>
  page.evaluate(
    ([of, types]) => {
      const tracks = window.streams.at(-1)?.getTracks() ?? []
      for (const track of tracks.filter((one) => one.kind === of)) {
        // A camera that was taken away gives no pictures either.
        if (types.includes('ended')) track.stop()
        for (const type of types) track.dispatchEvent(new Event(type))
      }
    },
    [kind, events] as const,
  )

/** The app goes into the background, or comes back. */
export const show = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

/** A camera whose picture is turned by `turnCamera`, as that of a phone in the hand. */
export const turnableCamera = (): void => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
  const pencil = canvas.getContext('2d')
  let n = 0
  setInterval(() => {
    n += 1
    if (!pencil) return
    pencil.fillStyle = `hsl(${(n * 7) % 360} 80% 50%)`
    pencil.fillRect(0, 0, canvas.width, canvas.height)
  }, 40)
  window.replaceStream = (stream) =>
    new MediaStream([...canvas.captureStream(25).getVideoTracks(), ...stream.getAudioTracks()])
  addEventListener('turn', () => Object.assign(canvas, { width: 360, height: 640 }))
}

/** A busy device: the page hears of the turned picture a second after it has come. */
export const hearLate = (): void => {
  const told = new WeakSet<Event>()
  const late = (event: Event) => {
    const { target } = event
    if (!(target instanceof HTMLVideoElement) || told.has(event)) return
    event.stopImmediatePropagation()
    const again = new Event('resize')
    told.add(again)
    setTimeout(() => target.dispatchEvent(again), 1000)
  }
  addEventListener('resize', late, true)
}
export const turnCamera = (page: Page) => page.evaluate(() => dispatchEvent(new Event('turn')))

export interface Played {
  width: number
  height: number
  seconds: number
  sound: boolean
  /** Middle of the picture at the end of the film, as red, green and blue. */
  lastColour: number[]
}

/** Plays a finished film to its end. @param at counted from the newest */
export const playFilm = (page: Page, at = -1): Promise<Played> =>
  page.evaluate(async (index) => {
    const film = window.films.at(index)
    if (!film) throw new Error('no film')
    const src = URL.createObjectURL(film.slice(0, film.size, 'application/octet-stream'))
    const video = Object.assign(document.createElement('video'), { src, muted: true })
    const until = (event: string) =>
      new Promise((resolve, reject) => {
        video.addEventListener(event, resolve, { once: true })
        video.addEventListener('error', () => reject(new Error(video.error?.message)))
      })
    await until('loadeddata')
    const ended = until('ended')
    video.playbackRate = 4
    await video.play()
    await ended
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    const pencil = canvas.getContext('2d')
    pencil?.drawImage(video, -video.videoWidth / 2, -video.videoHeight / 2)
    const decoder = new OfflineAudioContext(1, 1, 48_000)
    const sound = await decoder.decodeAudioData(await film.arrayBuffer()).then(
      ({ duration }) => duration > 0,
      () => false,
    )
    return {
      width: video.videoWidth,
      height: video.videoHeight,
      seconds: video.duration,
      sound,
      lastColour: [...(pencil?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? [])],
    }
  }, at)

export const filmCount = (page: Page): Promise<number> => page.evaluate(() => window.films.length)
