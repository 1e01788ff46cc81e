import { uuidOf } from '@shared/ids'

/** The way from a number to a finished intervention. */
export const steps = ['number', 'mode', 'checklist', 'media', 'summary'] as const
export type Step = (typeof steps)[number]

/** Address of a step of an intervention. */
export const stepPath = (id: string, step: Step): string =>
  `/workshop/interventions/${uuidOf(id)}/${step}`

/** Address of the read view. */
export const viewPath = (id: string): string => `/workshop/interventions/${uuidOf(id)}`

/** Address of the camera, for a row or for the whole intervention. */
export const cameraPath = (
  id: string,
  kind: 'photo' | 'video',
  row: string | null,
): { path: string; query: Record<string, string> } => ({
  path: `/workshop/interventions/${uuidOf(id)}/camera`,
  query: { kind, ...(row ? { row } : {}) },
})
