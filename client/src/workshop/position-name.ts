import { text } from '@client/i18n/use-text'
import { walkAround } from '@shared/walk-around'

/** A place of the walk-around in the language on the screen; empty for one that this version does not know. */
export const positionName = (position: string | null): string => {
  const known = walkAround.find((place) => place === position)
  return known ? text(`walk-around.position.${known}`) : ''
}
