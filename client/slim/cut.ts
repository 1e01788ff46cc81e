/** How something is cut out of a package: every cut names what it takes away. */

/** Text for text, as often as the pattern says. */
interface Replacement {
  /** End of the module's path. */
  file: string
  from: string | RegExp
  to: string
}

/** Whole functions, methods or classes. */
interface Removal {
  /** End of the module's path. */
  file: string
  /** How their first lines begin, with what stands before them; they end where that indentation closes. */
  blocks: readonly string[]
}

export type Cut = Replacement | Removal

/** As many lines as before: the source maps are not made again. */
const inPlaceOf = (cut: string, rest: string): string =>
  rest + '\n'.repeat(Math.max(0, cut.split('\n').length - rest.split('\n').length))

const withoutBlock = (code: string, opening: string): string => {
  const [before, after, ...more] = `\n${code}`.split(`\n${opening}`)
  const indentation = /^ */.exec(opening)?.[0] ?? ''
  const closing = after && new RegExp(`^[^]*?\\n${indentation}\\}.*`).exec(after)?.[0]
  if (!closing || more.length > 0) throw new Error(`there is no longer one ${opening.trim()}`)
  const empty = inPlaceOf(`\n${opening}${closing}`, '')
  return `${before}${empty}${after.slice(closing.length)}`.slice(1)
}

const withReplacement = (code: string, { from, to }: Replacement): string => {
  const next = code.replace(from, (cut: string) => inPlaceOf(cut, cut.replace(from, to)))
  if (next === code) throw new Error(`there is no longer ${String(from)}`)
  return next
}

/** @throws where there is nothing to cut: an update of the package has changed it */
export const applyCut = (code: string, cut: Cut): string =>
  'blocks' in cut ? cut.blocks.reduce(withoutBlock, code) : withReplacement(code, cut)
