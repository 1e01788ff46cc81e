/** Formatters of the browser, made once: making one takes longer than a hundred uses of it. */

const remembered = <Options extends object, Formatter>(
  make: (locale: string, options: Options) => Formatter,
) => {
  const made = new Map<string, Formatter>()
  return (locale: string, options: Options): Formatter => {
    // The zone is part of a formatter, and a tablet may be taken into another one.
    const key = `${locale} ${new Date().getTimezoneOffset()} ${JSON.stringify(options)}`
    const known = made.get(key) ?? make(locale, options)
    made.set(key, known)
    return known
  }
}

export const dateFormatter = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

export const numberFormatter = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

export const relativeFormatter = remembered(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
)
