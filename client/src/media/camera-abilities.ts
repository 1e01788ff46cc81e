/** Torch and zoom stand in no TypeScript library yet: what a camera says of itself is parsed. */
import { z } from 'zod'

export interface CameraAbilities {
  torch: boolean
  zoom: { min: number; max: number; step: number } | null
  /** Number of cameras; *switch camera* shows from two. */
  cameras: number
}

const capabilitiesSchema = z.object({
  // Chromium says `true`, the specification a list of booleans.
  torch: z.union([z.boolean(), z.array(z.boolean())]).optional(),
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

export const abilitiesOf = async (track: MediaStreamTrack): Promise<CameraAbilities> => {
  // Firefox has no `getCapabilities` on older versions.
  const raw = 'getCapabilities' in track ? track.getCapabilities() : {}
  const { torch, zoom } = capabilitiesSchema.catch({}).parse(raw)
  return {
    torch: hasTorch(torch),
    zoom: zoom && zoom.max > zoom.min ? zoom : null,
    cameras: await countCameras(),
  }
}

type Extended = MediaTrackConstraintSet & { torch?: boolean; zoom?: number }

const apply = async (track: MediaStreamTrack | null, constraint: Extended): Promise<void> => {
  await track?.applyConstraints({ advanced: [constraint] })
}

export const applyTorch = (track: MediaStreamTrack | null, on: boolean): Promise<void> =>
  apply(track, { torch: on })

export const applyZoom = (track: MediaStreamTrack | null, factor: number): Promise<void> =>
  apply(track, { zoom: factor })
