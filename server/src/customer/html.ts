/** Markup that escapes by itself: whatever is put into a template is text, unless it is markup already. */

/** Only the tag `html` makes these, so that text never passes for markup. */
class Html {
  readonly #markup: string

  constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }
}
export type { Html }

type Piece = Html | string | number | false | null | undefined | readonly Piece[]

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const rendered = (piece: Piece): string => {
  if (piece === false || piece === null || piece === undefined) return ''
  if (piece instanceof Html) return piece.toString()
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  return piece.map(rendered).join('')
}

/**
 * `false`, `null` and `undefined` give nothing, arrays are joined. Attribute values must stand in
 * quotes in the template: escaping does not help those without.
 */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(String.raw({ raw: strings.raw.map((part) => part) }, ...pieces.map(rendered)))
