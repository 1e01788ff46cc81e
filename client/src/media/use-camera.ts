import { type ShallowRef, onScopeDispose, shallowRef } from 'vue'
import { CameraError, toCameraError } from './camera-error'
import { type CameraAbilities, abilitiesOf, applyTorch, applyZoom } from './camera-abilities'

export type Facing = 'environment' | 'user'

export interface CameraOptions {
  facing: Facing
  /** A refused microphone leaves a silent film, not none. */
  sound: boolean
}

export interface Camera {
  stream: ShallowRef<MediaStream | null>
  error: ShallowRef<CameraError | null>
  starting: ShallowRef<boolean>
  abilities: ShallowRef<CameraAbilities>
  /** Whether the running stream has sound. */
  hasSound: ShallowRef<boolean>
  start: (options: CameraOptions) => Promise<void>
  stop: () => void
  setTorch: (on: boolean) => Promise<void>
  /** Within `abilities.zoom`. */
  setZoom: (factor: number) => Promise<void>
}

const noAbilities: CameraAbilities = { torch: false, zoom: null, cameras: 0 }

const picture = (facing: Facing): MediaTrackConstraints => ({
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30, max: 30 },
  facingMode: { ideal: facing },
})

const open = async ({ facing, sound }: CameraOptions): Promise<MediaStream> => {
  // Undefined outside of a secure context.
  if (!navigator.mediaDevices) throw new CameraError('insecure')
  const video = picture(facing)
  if (!sound) return navigator.mediaDevices.getUserMedia({ video })
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: true })
  } catch {
    // Without the microphone it may still work; if not, this throws the reason that counts.
    return navigator.mediaDevices.getUserMedia({ video })
  }
}

const end = (stream: MediaStream | null): void =>
  stream?.getTracks().forEach((track) => track.stop())

/** The camera of this device, released when the component goes. */
export const useCamera = (): Camera => {
  const stream = shallowRef<MediaStream | null>(null)
  const error = shallowRef<CameraError | null>(null)
  const starting = shallowRef(false)
  const abilities = shallowRef(noAbilities)
  const hasSound = shallowRef(false)
  let turn = 0

  const stop = (): void => {
    turn += 1
    end(stream.value)
    stream.value = null
    abilities.value = noAbilities
  }
  const use = async (opened: MediaStream): Promise<void> => {
    stream.value = opened
    hasSound.value = opened.getAudioTracks().length > 0
    const [track] = opened.getVideoTracks()
    track?.addEventListener('ended', () => {
      if (stream.value !== opened) return
      stop()
      error.value = new CameraError('ended')
    })
    if (track) abilities.value = await abilitiesOf(track)
  }
  const start = async (options: CameraOptions): Promise<void> => {
    stop()
    const mine = turn
    starting.value = true
    error.value = null
    try {
      const opened = await open(options)
      if (mine === turn) await use(opened)
      else end(opened)
    } catch (failure) {
      if (mine !== turn) return
      error.value = failure instanceof CameraError ? failure : toCameraError(failure)
    } finally {
      if (mine === turn) starting.value = false
    }
  }
  const track = () => stream.value?.getVideoTracks()[0] ?? null
  onScopeDispose(stop)
  return {
    stream,
    error,
    starting,
    abilities,
    hasSound,
    start,
    stop,
    setTorch: (on) => applyTorch(track(), on),
    setZoom: (factor) => applyZoom(track(), factor),
  }
}
