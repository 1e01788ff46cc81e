import { type ShallowRef, onScopeDispose, shallowRef } from 'vue'
import { type CameraAbilities, abilitiesOf, applyTorch, applyZoom } from './camera-abilities'
import { CameraError, type CameraProblem, toCameraError } from './camera-error'
import { type CameraOptions, type Silence, openCamera, pictureSize } from './camera-open'
import { watchPermission } from './camera-permission'
import type { CameraSize } from './camera-quality'
import { watchTracks } from './camera-tracks'

export interface Camera {
  stream: ShallowRef<MediaStream | null>
  error: ShallowRef<CameraError | null>
  starting: ShallowRef<boolean>
  abilities: ShallowRef<CameraAbilities>
  /** Why the running stream has no sound; `null` with sound. */
  silence: ShallowRef<Silence | null>
  start: (options: CameraOptions) => Promise<void>
  stop: () => void
  /** Another size of the running picture; a camera that cannot stays as it is. */
  resize: (size: CameraSize) => Promise<void>
  /** @returns whether the camera did it */
  setTorch: (on: boolean) => Promise<boolean>
  /** Within `abilities.zoom`. */
  setZoom: (factor: number) => Promise<boolean>
}

const noAbilities: CameraAbilities = { torch: false, zoom: null, cameras: 0, facing: null }

const end = (stream: MediaStream | null): void =>
  stream?.getTracks().forEach((track) => track.stop())

const succeeds = (doing: Promise<void>): Promise<boolean> =>
  doing.then(
    () => true,
    () => false,
  )

/** What happens to a camera from outside, as the state that the screen shows. */
const follow = (
  opened: MediaStream,
  { error, silence }: Pick<Camera, 'error' | 'silence'>,
  lose: (problem: CameraProblem) => void,
): (() => void) =>
  watchTracks(opened, {
    cameraEnded: () => lose('ended'),
    cameraMuted: (muted) => {
      if (muted) error.value = new CameraError('muted')
      else if (error.value?.problem === 'muted') error.value = null
    },
    soundLost: (lost) => (silence.value = lost ? 'lost' : null),
  })

/**
 * The camera of this device, released when the component goes. It comes back by itself when a person
 * allows it in the browser's settings.
 */
export const useCamera = (): Camera => {
  const stream = shallowRef<MediaStream | null>(null)
  const error = shallowRef<CameraError | null>(null)
  const starting = shallowRef(false)
  const abilities = shallowRef(noAbilities)
  const silence = shallowRef<Silence | null>(null)
  let turn = 0
  let unfollow = () => {}
  let lastOptions: CameraOptions | null = null

  const stop = (): void => {
    turn += 1
    unfollow()
    end(stream.value)
    stream.value = null
    abilities.value = noAbilities
  }
  const lose = (problem: CameraProblem): void => {
    // The reason comes first: whoever sees the stream go knows why.
    error.value = new CameraError(problem)
    stop()
  }
  const use = async (opened: MediaStream): Promise<void> => {
    stream.value = opened
    unfollow = follow(opened, { error, silence }, lose)
    const [track] = opened.getVideoTracks()
    const found = track ? await abilitiesOf(track) : noAbilities
    if (stream.value === opened) abilities.value = found
  }
  const start = async (options: CameraOptions): Promise<void> => {
    stop()
    const mine = turn
    lastOptions = options
    starting.value = true
    error.value = null
    try {
      const opened = await openCamera(options)
      if (mine !== turn) return end(opened.stream)
      silence.value = opened.silence
      await use(opened.stream)
    } catch (failure) {
      if (mine === turn) error.value = toCameraError(failure)
    } finally {
      if (mine === turn) starting.value = false
    }
  }
  const track = () => stream.value?.getVideoTracks()[0] ?? null

  const permissionChanged = (state: PermissionState): void => {
    const problem = error.value?.problem
    // A browser ends the tracks of a camera that it forbids, and says why afterwards.
    if (state === 'denied' && (stream.value || problem === 'ended')) lose('denied')
    if (state === 'granted' && problem === 'denied' && lastOptions) void start(lastOptions)
  }
  onScopeDispose(watchPermission('camera', permissionChanged))
  onScopeDispose(stop)
  return {
    stream,
    error,
    starting,
    abilities,
    silence,
    start,
    stop,
    resize: async (size) => {
      await succeeds(track()?.applyConstraints(pictureSize(size)) ?? Promise.resolve())
    },
    setTorch: (on) => succeeds(applyTorch(track(), on)),
    setZoom: (factor) => succeeds(applyZoom(track(), factor)),
  }
}
