/** Torch and zoom stand in no TypeScript library yet: what a camera says of itself is parsed. */
import { z } from 'zod'

export type Facing = 'environment' | 'user'

export interface CameraAbilities {
  torch: boolean
  /** `now` is where the camera stands when it starts. */
  zoom: { min: number; max: number; step: number; now: number } | null
  /** Number of cameras; *switch camera* shows from two. */
  cameras: number
  /** Where it looks; `null` on cameras that do not say, as those on a cable. */
  facing: Facing | null
}

const capabilitiesSchema = z.object({
  // Chromium says `true`, the specification a list of booleans.
  torch: z
    .union([z.boolean(), z.array(z.boolean())])
    .optional()
    .catch(undefined),
  zoom: z
    .object({ min: z.number(), max: z.number(), step: z.number().default(0.1) })
    .optional()
    .catch(undefined),
})

const hasTorch = (torch: boolean | boolean[] | undefined): boolean =>
  Array.isArray(torch) ? torch.includes(true) : torch === true

const countCameras = async (): Promise<number> => {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind }) => kind === 'videoinput').length
}

const facingOf = ({ facingMode }: MediaTrackSettings): Facing | null =>
  facingMode === 'user' || facingMode === 'environment' ? facingMode : null

export const abilitiesOf = async (track: MediaStreamTrack): Promise<CameraAbilities> => {
  // Firefox has no `getCapabilities` on older versions.
  const raw = 'getCapabilities' in track ? track.getCapabilities() : {}
  const { torch, zoom } = capabilitiesSchema.catch({}).parse(raw)
  const settings = track.getSettings()
  // Below 1 begins the wide camera of a phone: nobody starts there without asking for it.
  const now = settings.zoom ?? Math.max(zoom?.min ?? 1, 1)
  return {
    torch: hasTorch(torch),
    zoom: zoom && zoom.max > zoom.min ? { ...zoom, now } : null,
    cameras: await countCameras(),
    facing: facingOf(settings),
  }
}

type Extended = MediaTrackConstraintSet & { torch?: boolean; zoom?: number }

const apply = async (track: MediaStreamTrack | null, constraint: Extended): Promise<void> => {
  // Alone: Chromium refuses torch and zoom together with the size of the picture.
  await track?.applyConstraints({ advanced: [constraint] })
}

export const applyTorch = (track: MediaStreamTrack | null, on: boolean): Promise<void> =>
  apply(track, { torch: on })

export const applyZoom = (track: MediaStreamTrack | null, factor: number): Promise<void> =>
  apply(track, { zoom: factor })

/** The camera after the one that runs, by the browser's list; `null` where there is no other. */
export const nextCamera = async (track: MediaStreamTrack | null): Promise<string | null> => {
  const devices = await navigator.mediaDevices.enumerateDevices()
  const ids = devices.flatMap(({ kind, deviceId }) => (kind === 'videoinput' ? deviceId : []))
  const at = ids.indexOf(track?.getSettings().deviceId ?? '')
  return ids[(at + 1) % Math.max(ids.length, 1)] ?? null
}
