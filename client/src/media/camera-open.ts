/** The way to a running camera, past what a device has not and a person did not allow. */
import type { Facing } from './camera-abilities'
import { CameraError, cameraRefusalOf } from './camera-error'
import { permissionOf, zoomPermission } from './camera-permission'
import type { CameraSize } from './camera-quality'

/** Why films have no sound; `lost`: the microphone went while the camera was open. */
export type Silence = 'denied' | 'none' | 'in-use' | 'lost'

export interface CameraOptions {
  facing: Facing
  /** Where several cameras say of none where it looks: the one wanted. */
  device: string | null
  size: CameraSize
}

export interface OpenedCamera {
  stream: MediaStream
  /** `null`: with sound. */
  silence: Silence | null
}

/** In no TypeScript library yet. */
type Picture = MediaTrackConstraints & { zoom?: boolean; resizeMode?: ConstrainDOMString }

/** A wish, never a demand: a camera gives the nearest that it has. */
export const pictureSize = ({ width, height, scaled }: CameraSize): Picture => ({
  width: { ideal: width },
  height: { ideal: height },
  frameRate: { ideal: 30, max: 30 },
  resizeMode: { ideal: scaled ? 'crop-and-scale' : 'none' },
})

const pictureOf = ({ facing, device, size }: CameraOptions, zoom: boolean): Picture => ({
  ...pictureSize(size),
  ...(device ? { deviceId: { exact: device } } : { facingMode: { ideal: facing } }),
  ...(zoom && { zoom }),
})

/** Whether to ask for zoom: a browser gives it to nobody else. */
const mayZoom = async (): Promise<boolean> =>
  'zoom' in navigator.mediaDevices.getSupportedConstraints() &&
  (await zoomPermission()) !== 'denied'

const silenceOf = (failure: unknown): Silence => {
  const refusal = cameraRefusalOf(failure)
  return refusal === 'denied' || refusal === 'none' ? refusal : 'in-use'
}

/** Whether it was not the camera that was refused, so that asking for less may help. */
const isForSomethingElse = async (failure: unknown): Promise<boolean> =>
  cameraRefusalOf(failure) !== 'denied' || (await permissionOf('camera')) !== 'denied'

const withSound = async (options: CameraOptions): Promise<MediaStream> => {
  const ask = (zoom: boolean) =>
    navigator.mediaDevices.getUserMedia({ video: pictureOf(options, zoom), audio: true })
  if (!(await mayZoom())) return ask(false)
  try {
    return await ask(true)
  } catch (failure) {
    // Chromium refuses the whole camera where it may be used but not zoomed.
    const allowed = (await permissionOf('camera')) === 'granted'
    if (cameraRefusalOf(failure) === 'denied' && allowed) return ask(false)
    throw failure
  }
}

/**
 * Opens the camera, with sound where there is a microphone for us.
 *
 * @throws CameraError `insecure`; or what `getUserMedia` threw for the camera
 */
export const openCamera = async (options: CameraOptions): Promise<OpenedCamera> => {
  // Undefined outside of a secure context.
  if (!navigator.mediaDevices) throw new CameraError('insecure')
  try {
    return { stream: await withSound(options), silence: null }
  } catch (failure) {
    if (!(await isForSomethingElse(failure))) throw failure
    // Without the microphone it may still work; if not, this throws the reason that counts.
    const video = pictureOf(options, false)
    const stream = await navigator.mediaDevices.getUserMedia({ video })
    return { stream, silence: silenceOf(failure) }
  }
}
