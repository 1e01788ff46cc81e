/** The languages whose texts are those of one region, not of the one that browsers take by default. */
const regional: Partial<Record<string, string>> = { en: 'en-GB', pt: 'pt-PT' }

/**
 * The tag (BCP 47) for `Intl` that goes with our texts of a language: English and Portuguese of Europe, so
 * the day stands before the month, and a price as in Lisbon, not as in São Paulo.
 */
export const localeOf = (language: string): string => regional[language] ?? language
