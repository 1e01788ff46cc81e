/** `datetime-local` fields speak the browser's local time without a zone; documents speak UTC. */

/** ISO 8601 in UTC → `2026-01-05T09:30` in local time; empty for none. */
export const toLocalInput = (moment: string | null): string => {
  if (!moment) return ''
  const date = new Date(moment)
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

/** What such a field holds → ISO 8601 in UTC; `null` for an empty or half-typed one. */
export const fromLocalInput = (typed: string): string | null => {
  // `new Date` would take a lone year for the first of January.
  const complete = /^\d{4,}-\d\d-\d\dT\d\d:\d\d/.test(typed)
  const time = complete ? new Date(typed).getTime() : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
