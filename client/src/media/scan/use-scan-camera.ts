import { type ShallowRef, onScopeDispose, shallowRef } from 'vue'
import { type CameraAbilities, abilitiesOf, applyTorch, applyZoom } from '../camera-abilities'
import { CameraError, type CameraProblem, toCameraError } from '../camera-error'

export interface ScanCamera {
  state: ShallowRef<'off' | 'asking' | 'looking' | CameraProblem>
  /** `null` while there is no picture. */
  abilities: ShallowRef<CameraAbilities | null>
  torch: ShallowRef<boolean>
  /** Shows the camera at the back in `video`; resolves when there is a picture, or a reason for none. */
  start(video: HTMLVideoElement): Promise<void>
  stop(): void
  setTorch(on: boolean): Promise<void>
  /** Within `abilities.zoom`. */
  setZoom(factor: number): Promise<void>
}

/** Small codes need many pixels; torch and zoom are asked for afterwards, where there are any. */
const constraints: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
}

const end = (stream: MediaStream | null): void =>
  stream?.getTracks().forEach((track) => track.stop())

const open = async (): Promise<MediaStream> => {
  // Undefined outside of a secure context.
  if (!navigator.mediaDevices) throw new CameraError('insecure')
  return navigator.mediaDevices.getUserMedia(constraints)
}

/** A camera that is looked through, not filmed with; off again when the caller is gone. */
export const useScanCamera = (): ScanCamera => {
  const state: ScanCamera['state'] = shallowRef('off')
  const abilities: ScanCamera['abilities'] = shallowRef(null)
  const torch = shallowRef(false)
  let stream: MediaStream | null = null
  let turn = 0

  const release = (): void => {
    turn += 1
    end(stream)
    stream = null
    abilities.value = null
    torch.value = false
  }
  const stop = (): void => {
    release()
    state.value = 'off'
  }
  const show = async (
    video: HTMLVideoElement,
    opened: MediaStream,
    mine: number,
  ): Promise<void> => {
    stream = opened
    video.srcObject = opened
    await video.play()
    const [track] = opened.getVideoTracks()
    track?.addEventListener('ended', () => {
      if (mine !== turn) return
      release()
      state.value = 'ended'
    })
    if (track) abilities.value = await abilitiesOf(track)
    if (mine === turn) state.value = 'looking'
  }
  const start = async (video: HTMLVideoElement): Promise<void> => {
    release()
    const mine = turn
    state.value = 'asking'
    try {
      const opened = await open()
      if (mine === turn) await show(video, opened, mine)
      else end(opened)
    } catch (failure) {
      if (mine !== turn) return
      release()
      state.value = toCameraError(failure).problem
    }
  }
  const track = () => stream?.getVideoTracks()[0] ?? null
  const setTorch = async (on: boolean): Promise<void> => {
    await applyTorch(track(), on)
    torch.value = on
  }
  onScopeDispose(stop)
  return {
    state,
    abilities,
    torch,
    start,
    stop,
    setTorch,
    setZoom: (factor) => applyZoom(track(), factor),
  }
}
