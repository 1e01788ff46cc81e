/** Tips for good photos and films, the most useful first. */
export const tips = ['sideways', 'near', 'light', 'calm', 'speak', 'others'] as const
export type Tip = (typeof tips)[number]
