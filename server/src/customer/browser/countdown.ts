interface Patterns {
  days?: string
  hours?: string
  minutes?: string
}

const fill = (pattern: string, values: Record<string, string>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

/** @param ms what is left, not negative */
export const leftText = (ms: number, { days = '', hours = '', minutes = '' }: Patterns): string => {
  const total = Math.floor(ms / 60_000)
  const [day, hour, minute] = [Math.floor(total / 1440), Math.floor(total / 60) % 24, total % 60]
  if (day > 0) return fill(days, { days: String(day), hours: String(hour) })
  if (hour > 0) {
    return fill(hours, { hours: String(hour), minutes: String(minute).padStart(2, '0') })
  }
  return fill(minutes, { minutes: String(minute) })
}

/** The time to reply, minute by minute; when it is over the sign goes, and the server says the rest. */
export const startCountdown = (page: Document, now: () => number): void => {
  const chip = page.querySelector<HTMLElement>('[data-until]')
  const text = chip?.querySelector('span')
  const until = Date.parse(chip?.dataset.until ?? '')
  if (!chip || !text || Number.isNaN(until)) return
  const tick = () => {
    const left = until - now()
    if (left <= 0) {
      chip.hidden = true
      return
    }
    chip.hidden = false
    text.textContent = leftText(left, chip.dataset)
    setTimeout(tick, Math.min(left, 60_000 - ((now() - until) % 60_000) || 60_000) + 50)
  }
  tick()
}
