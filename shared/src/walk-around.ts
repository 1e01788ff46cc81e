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
