/**
 * Areas of texts that the workshop's start screen says, and whatever stands around it; the texts of all
 * other areas are loaded before the first other screen.
 */
export const firstAreas = ['common', 'errors', 'workshop'] as const
