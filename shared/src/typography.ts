/** How each language is set in print, for tests of our own texts. */
import type { Language } from './languages'

/** What must not be found in a text, with the reason to say. */
type Fault = readonly [pattern: RegExp, reason: string]

const everywhere: readonly Fault[] = [
  [/["']/, 'straight quotation mark or apostrophe'],
  [/\.\.\./, 'three full stops instead of an ellipsis'],
  [/ …/, 'space before an ellipsis'],
  [/ {2}/, 'two spaces'],
]

const guillemets: Fault = [/[“”„‘‚]/, 'quotation marks are « »']
const raised: Fault = [/[„‚«»]/, 'quotation marks are “ ”']
/** Two signs, or one that stands alone because it is a key to press. */
const opened: readonly Fault[] = [
  [/^[^¿]*[^¿\s][^¿]*\?$/, '¿ is missing'],
  [/^[^¡]*!/, '¡ is missing'],
]

const faults: Record<Language, readonly Fault[]> = {
  en: [raised],
  // What goes with a word must not stand at the start of the next line.
  fr: [
    guillemets,
    [/[^\u202f][;!?»]|«[^\u202f]|[^\u202f\d]:(?=\s|$)/, 'narrow no-break space is missing'],
  ],
  de: [[/[”‘’«»]/, 'quotation marks are „ “']],
  nl: [raised],
  es: [guillemets, ...opened],
  it: [guillemets],
  pt: [guillemets],
  sv: [[/[“„‘‚«»]/, 'quotation marks are ” ”']],
  nb: [guillemets],
}

/** What is wrong with how a text is set, in words; empty where it is right. */
export const typographyFaults = (text: string, language: Language): string[] =>
  [...everywhere, ...faults[language]]
    .filter(([pattern]) => pattern.test(text))
    .map(([, reason]) => `${language}: ${reason}: ${text}`)
