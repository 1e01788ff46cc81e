import type { CompiledTexts } from '../messages'
import { mergeAreas } from '../merge-areas'

export const messages = mergeAreas(
  import.meta.glob<CompiledTexts>('./en/*.json', { eager: true, import: 'default' }),
)
