/**
 * Up and down walk from row to row, so that a keyboard does not have to pass every camera and detail.
 *
 * @param direction 1 to the next row, -1 to the one before
 */
export const stepFocus = (event: KeyboardEvent, direction: 1 | -1): void => {
  const { currentTarget: list, target } = event
  if (!(list instanceof HTMLElement) || !(target instanceof HTMLElement)) return
  const rows = [...list.querySelectorAll<HTMLElement>('[data-mark]')]
  const next = rows[rows.indexOf(target) + direction]
  if (!next || !rows.includes(target)) return
  event.preventDefault()
  next.focus()
}
