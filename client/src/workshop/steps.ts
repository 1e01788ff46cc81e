import { uuidOf } from '@shared/ids'

/** The way from a number to a finished intervention. */
export const steps = ['number', 'mode', 'checklist', 'media', 'summary'] as const
export type Step = (typeof steps)[number]

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
