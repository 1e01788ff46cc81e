import { framesNeeded, isLinear, isPossible, numberOfCode } from '@shared/codes'
import { type ReadCode, centreOf, extentOf } from './read-code'

interface Sighting {
  code: ReadCode
  count: number
  /** Frame in which it was seen last. */
  seen: number
}

export interface Agreement {
  /** Takes what was found in one more frame. */
  add(codes: readonly ReadCode[]): void
  /** Codes that enough frames agree on, one for each meaning; the first found first. */
  accepted(): ReadCode[]
  /**
   * `true` when it is time to say so: nothing else in sight waits to be agreed on. A second code beside
   * the first is thus offered too, though it was read a moment later.
   */
  settled(): boolean
}

/** A code out of sight for so many frames is no longer in the picture. */
const forgetAfter = 12
/** Frames after the first agreement in which another code may turn up. */
const lookAround = 3
/** No code holds up the others for longer. */
const patience = 10

const keyOf = ({ format, text }: ReadCode): string => `${format} ${text}`

const atSamePlace = (a: ReadCode, b: ReadCode): boolean => {
  const [one, other] = [centreOf(a), centreOf(b)]
  const near = Math.max(extentOf(a), extentOf(b)) / 2
  return Math.hypot(one.x - other.x, one.y - other.y) <= near
}

/** Two readings of the same bars: one of them is wrong. */
const contradicts = (a: ReadCode, b: ReadCode): boolean =>
  isLinear(a.format) && isLinear(b.format) && keyOf(a) !== keyOf(b) && atSamePlace(a, b)

const isPartOf = (short: ReadCode, long: ReadCode): boolean =>
  short.format === long.format && short.text !== long.text && long.text.includes(short.text)

/**
 * Decides which readings count. A bar code read in poor light can come out as another one; so several
 * frames must say the same, the more the weaker the symbology guards itself, and more than speak for
 * another reading of the same bars. A part of a longer reading never counts.
 */
export const newAgreement = (): Agreement => {
  const sightings = new Map<string, Sighting>()
  let frame = 0
  let firstAccepted: number | null = null

  const isAgreed = ({ code, count }: Sighting): boolean => {
    const rivals = [...sightings.values()].filter((other) => contradicts(code, other.code))
    if (rivals.some((rival) => isPartOf(code, rival.code))) return false
    const against = rivals
      .filter((rival) => !isPartOf(rival.code, code))
      .reduce((sum, rival) => sum + rival.count, 0)
    return count >= framesNeeded(code.format, code.text) + 2 * against
  }
  const agreed = (): Sighting[] => [...sightings.values()].filter(isAgreed)

  const accepted = (): ReadCode[] => {
    const byMeaning = new Map<string, ReadCode>()
    for (const { code } of agreed()) {
      const meaning = numberOfCode(code.text)?.number ?? code.text
      if (!byMeaning.has(meaning)) byMeaning.set(meaning, code)
    }
    return [...byMeaning.values()]
  }

  const add = (codes: readonly ReadCode[]): void => {
    frame += 1
    for (const code of codes.filter(({ format, text }) => isPossible(format, text))) {
      const known = sightings.get(keyOf(code))
      sightings.set(keyOf(code), { code, count: (known?.count ?? 0) + 1, seen: frame })
    }
    for (const [key, { seen }] of sightings) {
      if (frame - seen > forgetAfter) sightings.delete(key)
    }
    const some = agreed().length > 0
    firstAccepted = some ? (firstAccepted ?? frame) : null
  }

  const settled = (): boolean => {
    if (firstAccepted === null || frame - firstAccepted < lookAround) return false
    if (frame - firstAccepted >= patience) return true
    const done = agreed()
    const waiting = [...sightings.values()].filter((one) => frame - one.seen < 3 && !isAgreed(one))
    return waiting.every((one) => done.some(({ code }) => contradicts(code, one.code)))
  }

  return { add, accepted, settled }
}
