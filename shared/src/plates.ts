/**
 * Licence plates as a reader sees them and as the countries issue them. A reader gives, place by place,
 * the characters that it thinks possible; the patterns of the countries decide between O and 0, I and 1,
 * and where the gaps belong. What comes out are suggestions: a person always confirms.
 */

const plateCountries = ['D', 'GB', 'F', 'NL', 'E', 'I', 'P', 'S', 'N', 'A', 'CH', 'B'] as const
export type PlateCountry = (typeof plateCountries)[number]

/** One place of a reading. */
export interface PlateCharacter {
  /** Likeliest first; upper-case letters and digits, with the reader's probability (0 to 1). */
  options: readonly { character: string; probability: number }[]
  /** Whether there was a blank, a dash or a seal before it. */
  gap: boolean
}

export interface PlateSuggestion {
  /** As the country writes it: `M-AB 1234`. */
  text: string
  /** `null` where no country's pattern fits. */
  country: PlateCountry | null
  /** Likelihood of the whole, 0 to 1; to be compared, not to be shown. */
  weight: number
}

interface Form {
  country: PlateCountry
  /** One entry a character: the characters that may stand there, and whether a gap precedes it. */
  places: readonly { allowed: string; before: string }[]
}

const digits = '0123456789'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const without = (left: string): string => [...letters].filter((one) => !left.includes(one)).join('')

/** The letters that a country uses on its plates. */
const alphabets: Record<PlateCountry, string> = {
  D: `${letters}ÄÖÜ`,
  GB: without('IQ'),
  F: without('IOU'),
  NL: without('ACEIMOQUWY'),
  E: without('AEIOQU'),
  I: without('IOQU'),
  P: letters,
  S: without('IQV'),
  N: without('GIMOQW'),
  A: letters,
  CH: letters,
  B: letters,
}

/** `A` stands for a letter, `9` for a digit, `#` for Germany's E and H; the rest is written as it is. */
const german = ['A', 'AA', 'AAA'].flatMap((city) =>
  ['A', 'AA'].flatMap((series) =>
    ['9', '99', '999', '9999'].flatMap((number) =>
      city.length + series.length + number.length <= 8
        ? [`${city}-${series} ${number}`, `${city}-${series} ${number}#`]
        : [],
    ),
  ),
)
const austrian = ['A', 'AA'].flatMap((district) =>
  ['99', '999', '9999', '99999'].flatMap((number) =>
    ['A', 'AA', 'AAA']
      .filter((series) => district.length + number.length + series.length <= 8)
      .map((series) => `${district} ${number} ${series}`),
  ),
)
const patterns: Record<PlateCountry, readonly string[]> = {
  D: german,
  GB: ['AA99 AAA', 'A999 AAA', 'A99 AAA', 'AAA 9999'],
  F: ['AA-999-AA', '999 AA 99', '9999 AA 99', '999 AAA 99'],
  NL: [
    'AA-999-A',
    'A-999-AA',
    '99-AAA-9',
    '9-AAA-99',
    '99-AA-AA',
    'AA-AA-99',
    '99-AA-99',
    'AA-99-AA',
    'AA-99-99',
    '99-99-AA',
    'AAA-99-A',
    'A-99-AAA',
    '9-AA-999',
    '999-AA-9',
  ],
  E: ['9999 AAA', 'A 9999 AA', 'AA 9999 AA'],
  I: ['AA 999 AA'],
  P: ['AA 99 AA', '99 AA 99', 'AA 99 99', '99 99 AA'],
  S: ['AAA 999', 'AAA 99A'],
  N: ['AA 99999', 'AA 9999'],
  A: austrian,
  CH: ['AA 9', 'AA 99', 'AA 999', 'AA 9999', 'AA 99999', 'AA 999999'],
  B: ['9-AAA-999', 'AAA-999', '999-AAA'],
}

const cantons =
  'AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH'.split(' ')

const formOf = (country: PlateCountry, pattern: string): Form => ({
  country,
  places: [...pattern.matchAll(/([^A9#]*)([A9#])/g)].map(([, before = '', kind]) => ({
    allowed: kind === '9' ? digits : kind === '#' ? 'EH' : alphabets[country],
    before,
  })),
})

const forms: readonly Form[] = plateCountries.flatMap((country) =>
  patterns[country].map((pattern) => formOf(country, pattern)),
)

/** What a reader takes for each other on plates. */
const lookalikes = new Map(
  (
    '0OQDCU 1IJLT7 2Z7 38B 4A 5S 6GC 71TZ 83B 9GP A4 B83 CG0 D0OQ EF FEP G6C9 HMN I1LJ J1I L1I MNH ' +
    'NMH O0QD PF9 Q0OD S5 T71 UV0 VUY YV Z27'
  )
    .split(' ')
    .map(([character = '', ...others]) => [character, others]),
)
const lookalikeShare = 0.08
const impossible = 1e-4

/** The best character for a place, and how probable it is there. */
const bestFor = (seen: PlateCharacter, allowed: string): { character: string; score: number } => {
  let best = { character: '', probability: impossible }
  const offer = (character: string, probability: number): void => {
    if (allowed.includes(character) && probability > best.probability)
      best = { character, probability }
  }
  for (const { character, probability } of seen.options) {
    offer(character, probability)
    for (const other of lookalikes.get(character) ?? []) offer(other, probability * lookalikeShare)
  }
  return { character: best.character, score: Math.log(best.probability) }
}

/** A character that is none: the letter of the country's band, a seal, a screw. Doubtful ones cost less. */
const skipScore = (seen: PlateCharacter): number =>
  Math.log(Math.max(0.01, 0.9 - (seen.options[0]?.probability ?? 0))) - 0.5

interface Fit {
  score: number
  characters: string[]
}
const noFit: Fit = { score: -Infinity, characters: [] }
const maxSkipped = 3
const gapScore = 0.6

/** The best way to lay a reading on a form, characters of the reading left out where that is better. */
const layOn = (form: Form, reading: readonly PlateCharacter[]): Fit => {
  const skipped = reading.length - form.places.length
  if (skipped < 0 || skipped > maxSkipped) return noFit
  // fits[p] is the best of the first p places; row by row over the reading.
  let fits: Fit[] = [{ score: 0, characters: [] }, ...form.places.map(() => noFit)]
  for (const seen of reading) {
    fits = fits.map((stay, place) => {
      const left = { score: stay.score + skipScore(seen), characters: stay.characters }
      const slot = form.places[place - 1]
      const before = fits[place - 1]
      if (!slot || !before || before.score === -Infinity) return left
      const { character, score } = bestFor(seen, slot.allowed)
      const agrees = place === 1 || seen.gap === (slot.before !== '')
      const taken = before.score + score + (agrees ? 0 : -gapScore)
      return character !== '' && taken > left.score
        ? { score: taken, characters: [...before.characters, character] }
        : left
    })
  }
  return fits.at(-1) ?? noFit
}

const written = (form: Form, characters: readonly string[]): string =>
  form.places.map(({ before }, place) => before + (characters[place] ?? '')).join('')

/** What the patterns cannot say: numbers without a leading nought, cantons that exist. */
const isIssued = (form: Form, characters: readonly string[]): boolean => {
  const text = characters.join('')
  if (form.country === 'CH') return cantons.includes(text.slice(0, 2)) && text[2] !== '0'
  if (form.country === 'D') return !/[A-ZÄÖÜ]0/.test(text)
  return true
}

/** Letters and digits alone: what two ways to write a plate have in common. */
export const barePlate = (text: string): string =>
  text.toUpperCase().replace(/[^\p{Letter}\p{Number}]/gu, '')

/** What a form costs beside its fit: countries elsewhere are rarer in a dealership's yard. */
const countryScore = (country: PlateCountry, home: PlateCountry | null): number =>
  home === null || country === home ? 0 : -2.5

/** The same fit with one place changed to the second choice: the reader's own doubts. */
const variants = (form: Form, reading: readonly PlateCharacter[], best: Fit): Fit[] => {
  if (reading.length !== form.places.length) return []
  return form.places.flatMap(({ allowed }, place) => {
    const seen = reading[place]
    const taken = best.characters[place] ?? ''
    if (!seen) return []
    const first = bestFor(seen, allowed)
    const second = bestFor(seen, allowed.replace(taken, ''))
    if (second.character === '') return []
    const characters = best.characters.with(place, second.character)
    return [{ score: best.score - first.score + second.score, characters }]
  })
}

/** Of a text that no country issues, against one that is. */
const asReadWeight = 1e-4

const asRead = (reading: readonly PlateCharacter[]): PlateSuggestion[] => {
  const text = reading
    .map(({ options, gap }, place) => (gap && place > 0 ? ' ' : '') + (options[0]?.character ?? ''))
    .join('')
  const weight = reading.reduce(
    (all, { options }) => all * (options[0]?.probability ?? 1),
    asReadWeight,
  )
  return barePlate(text).length < 4 ? [] : [{ text, country: null, weight }]
}

const fitsOf = (reading: readonly PlateCharacter[], home: PlateCountry | null): PlateSuggestion[] =>
  forms.flatMap((form) => {
    const best = layOn(form, reading)
    if (best.score === -Infinity) return []
    return [best, ...variants(form, reading, best)]
      .filter(({ characters }) => isIssued(form, characters))
      .map(({ score, characters }) => ({
        text: written(form, characters),
        country: form.country,
        weight: Math.exp(score + countryScore(form.country, home)),
      }))
  })

/** Of the same characters only the likeliest way to write them. */
const distinct = (suggestions: readonly PlateSuggestion[]): PlateSuggestion[] => {
  const best = new Map<string, PlateSuggestion>()
  for (const one of suggestions) {
    const known = best.get(barePlate(one.text))
    if (!known || one.weight > known.weight) best.set(barePlate(one.text), one)
  }
  return [...best.values()].sort((a, b) => b.weight - a.weight)
}

/**
 * What a reading may mean, the likeliest first.
 * @param home the dealership's country, where it is known
 */
export const suggestPlates = (
  reading: readonly PlateCharacter[],
  home: PlateCountry | null = null,
): PlateSuggestion[] =>
  distinct([...fitsOf(reading, home), ...asRead(reading)])
    .filter(({ weight }) => weight > 1e-9)
    .slice(0, 8)

/** Adds up what several pictures of the same plate say. @returns at most three, the likeliest first */
export const mergePlates = (tries: readonly (readonly PlateSuggestion[])[]): PlateSuggestion[] => {
  const sums = new Map<string, PlateSuggestion>()
  for (const one of tries.flat()) {
    const known = sums.get(barePlate(one.text))
    const better = known && known.weight >= one.weight ? known : one
    sums.set(barePlate(one.text), { ...better, weight: one.weight + (known?.weight ?? 0) })
  }
  return [...sums.values()].sort((a, b) => b.weight - a.weight).slice(0, 3)
}

const ofIso: Readonly<Record<string, PlateCountry>> = {
  DE: 'D',
  GB: 'GB',
  FR: 'F',
  NL: 'NL',
  ES: 'E',
  IT: 'I',
  PT: 'P',
  SE: 'S',
  NO: 'N',
  AT: 'A',
  CH: 'CH',
  BE: 'B',
}

/** @param country ISO 3166-1 alpha-2 */
export const plateCountryOf = (country: string): PlateCountry | null => ofIso[country] ?? null
