import type { PlateCharacter } from '@shared/plates'

/** Places of the characters in the model's alphabet (ppocr_keys_v1); 0 is *none*, the last one a blank. */
const digits = [26, 93, 25, 94, 632, 631, 933, 29, 27, 1109]
const upper = [
  1221, 3588, 4244, 1220, 4381, 1219, 5128, 425, 3587, 2697, 5193, 3506, 3639, 3589, 4741, 1310,
  4731, 5127, 1217, 1381, 4497, 5405, 5033, 5200, 1218, 4136,
]
const lower = [
  4544, 3463, 4902, 5171, 3332, 4389, 4548, 3539, 3538, 5493, 4849, 2710, 5233, 4547, 4245, 4545,
  2156, 1958, 1033, 3333, 1034, 4922, 3537, 2993, 4546, 3316,
]
/** Dash, full stop, middle dot, bullet, colon: what seals and dashes are read as. */
const gaps = [28, 466, 5529, 5545, 32]

/** For the test that holds these numbers against the model's own list. */
export const alphabetPlaces = { digits, upper, lower, gaps }

/** Number of characters that the model tells apart, *none* and blank included. */
export const modelClasses = 6625

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const classes: readonly { character: string; places: readonly number[] }[] = [
  ...digits.map((place, digit) => ({ character: String(digit), places: [place] })),
  ...letters.map((character, index) => ({
    character,
    places: [upper[index] ?? 0, lower[index] ?? 0],
  })),
  { character: 'Ü', places: [5806] },
]

interface Step {
  /** Probabilities of `classes`, then of a gap, then of none; they make one. */
  shares: number[]
  top: number
}

const gapClass = classes.length

/** What the model says at one place, of what a plate may hold: it knows thousands of other signs. */
const stepAt = (output: Float32Array, step: number): Step => {
  const at = (place: number): number => output[step * modelClasses + place] ?? 0
  const raw = [
    ...classes.map(({ places }) => places.reduce((sum, place) => sum + at(place), 0)),
    [...gaps, modelClasses - 1].reduce((sum, place) => sum + at(place), 0),
    at(0),
  ]
  const total = raw.reduce((a, b) => a + b, 0) + 1e-9
  const shares = raw.map((value) => value / total)
  return { shares, top: shares.indexOf(Math.max(...shares)) }
}

interface Run {
  steps: Step[]
  top: number
  /** Place of its middle, in steps. */
  middle: number
}

const runsOf = (steps: readonly Step[]): Run[] => {
  const runs: Run[] = []
  steps.forEach((step, at) => {
    const last = runs.at(-1)
    if (last?.top === step.top) {
      last.steps.push(step)
      last.middle = at - (last.steps.length - 1) / 2
    } else runs.push({ steps: [step], top: step.top, middle: at })
  })
  return runs
}

const optionsOf = ({ steps }: Run): PlateCharacter['options'] =>
  classes
    .map(({ character }, index) => ({
      character,
      probability: Math.max(...steps.map(({ shares }) => shares[index] ?? 0)),
    }))
    .filter(({ probability }) => probability > 0.003)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 4)

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * From the model's output to the characters of a plate (connectionist temporal classification: repeated
 * signs are one, *none* stands between two of the same).
 * @param output rows of `modelClasses` probabilities
 */
export const decodePlate = (output: Float32Array): PlateCharacter[] => {
  const count = Math.floor(output.length / modelClasses)
  const runs = runsOf(Array.from({ length: count }, (_, step) => stepAt(output, step)))
  const characters = runs.filter(({ top }) => top < gapClass)
  const distances = characters
    .slice(1)
    .map(({ middle }, at) => middle - (characters[at]?.middle ?? 0))
  const wide = 1.45 * median(distances)
  const hasSign = (from: number, to: number): boolean =>
    runs.some(({ top, middle }) => top === gapClass && middle > from && middle < to)
  return characters.map((run, at) => {
    const before = characters[at - 1]?.middle ?? run.middle
    return {
      options: optionsOf(run),
      gap: hasSign(before, run.middle) || run.middle - before > wide,
    }
  })
}
