/** What a row of a checklist can say. */
export type SignStatus = 'ok' | 'recommended' | 'urgent' | 'unset'

/** The look of a thing that carries a status: text, ground and border of the same family. */
export const statusClasses = {
  ok: { text: 'text-ok', soft: 'bg-ok-soft', line: 'border-ok-line' },
  recommended: {
    text: 'text-recommended',
    soft: 'bg-recommended-soft',
    line: 'border-recommended-line',
  },
  urgent: { text: 'text-urgent', soft: 'bg-urgent-soft', line: 'border-urgent-line' },
  unset: { text: 'text-ink-2', soft: 'bg-field', line: 'border-line' },
} as const satisfies Record<SignStatus, { text: string; soft: string; line: string }>
