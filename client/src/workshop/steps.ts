import { uuidOf } from '@shared/ids'
import type { Mode } from '@shared/modes'

export type Step =
  'number' | 'mode' | 'checklist' | 'walk-around' | 'prospect' | 'media' | 'summary'

/** The way from a number to a finished intervention, for each kind of work. */
const ways: Record<Mode, readonly Step[]> = {
  mechanics: ['number', 'mode', 'checklist', 'media', 'summary'],
  bodywork: ['number', 'mode', 'checklist', 'media', 'summary'],
  warranty: ['number', 'mode', 'media', 'summary'],
  'used-car': ['number', 'mode', 'walk-around', 'media', 'summary'],
  'direct-message': ['number', 'mode', 'prospect', 'media', 'summary'],
}

export const stepsOf = (mode: Mode): readonly Step[] => ways[mode]

/** The step after this one; the last one stays where it is. */
export const stepAfter = (mode: Mode, step: Step): Step =>
  ways[mode][ways[mode].indexOf(step) + 1] ?? step

export const stepBefore = (mode: Mode, step: Step): Step =>
  ways[mode][ways[mode].indexOf(step) - 1] ?? step

/** Where the work itself begins: what a draft is opened with. */
export const workStep = (mode: Mode): Step => stepAfter(mode, 'mode')

/** Address of a step of an intervention. */
export const stepPath = (id: string, step: Step): string =>
  `/workshop/interventions/${uuidOf(id)}/${step}`

/** Address of the read view. */
export const viewPath = (id: string): string => `/workshop/interventions/${uuidOf(id)}`

/** What the camera is opened for: a row, a place of the walk-around, the internal message, or all. */
export interface CameraPlace {
  row?: string | null
  position?: string | null
  internal?: boolean
}

/** Address of the camera. */
export const cameraPath = (
  id: string,
  kind: 'photo' | 'video',
  { row, position, internal }: CameraPlace = {},
): { path: string; query: Record<string, string> } => ({
  path: `/workshop/interventions/${uuidOf(id)}/camera`,
  query: {
    kind,
    ...(row && { row }),
    ...(position && { position }),
    ...(internal && { internal: '1' }),
  },
})
