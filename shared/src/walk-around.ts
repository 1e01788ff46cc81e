/** The guided walk around a car for sale: what a buyer wants to see, in the order one comes by it. */
export const walkAround = [
  'front-left',
  'front',
  'front-right',
  'right-side',
  'rear-right',
  'rear',
  'rear-left',
  'left-side',
  'wheels',
  'interior-front',
  'interior-rear',
  'odometer',
  'boot',
  'engine-bay',
  'damage',
] as const
export type WalkAroundPosition = (typeof walkAround)[number]

/** Where a picture comes in the walk; those that have no place of it come last. */
export const walkAroundPlace = (position: string | null): number => {
  const place = walkAround.findIndex((known) => known === position)
  return place < 0 ? walkAround.length : place
}
