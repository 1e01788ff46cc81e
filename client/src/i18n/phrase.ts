/** Values for the placeholders of a text. */
export type TextValues = Record<string, string | number>

/** The form for a count in a text of the shape `one | many` or `none | one | many`. */
const formFor = (forms: readonly string[], count: number, language: string): string => {
  const [first = '', second = first] = forms
  if (forms.length > 2 && count === 0) return first
  const single = forms.length > 2 ? second : first
  // French says one for nought too: the language decides, not the number.
  return new Intl.PluralRules(language).select(count) === 'one' ? single : (forms.at(-1) ?? single)
}

const fill = (text: string, values: TextValues): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))

/**
 * Makes the words for a screen of a text as it stands in `locales`: `{name}` is filled in, and of the
 * forms separated by ` | ` the one for the count is taken.
 */
export const phrase = (
  text: string,
  values: TextValues,
  count: number | undefined,
  language: string,
): string => {
  if (count === undefined) return fill(text, values)
  return fill(formFor(text.split(' | '), count, language), { n: count, ...values })
}
