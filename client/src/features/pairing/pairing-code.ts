/** The code in a pairing link (`https://…/pair#<code>`), `null` for any other text. */
export const codeOfLink = (scanned: string): string | null => {
  const match = /^https?:\/\/[^\s#]+\/pair#([^\s#]{4,100})$/.exec(scanned.trim())
  return match?.[1] ?? null
}

/** The code in the address of this page, as `location.hash` gives it. */
export const codeOfHash = (hash: string): string | null => (hash.length > 4 ? hash.slice(1) : null)

/** What is typed, in the form in which the manager's screen shows it: `ABCD-2345`. */
export const asShortCode = (typed: string): string => {
  const plain = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 8)
  return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain
}

export const isWholeShortCode = (typed: string): boolean => /^[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(typed)
