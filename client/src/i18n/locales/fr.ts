import type { CompiledTexts } from '../messages'
import { mergeAreas } from '../merge-areas'

export const messages = mergeAreas(
  import.meta.glob<CompiledTexts>('./fr/*.json', { eager: true, import: 'default' }),
)
