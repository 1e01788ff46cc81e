import type { CompiledTexts } from '../messages'
import { mergeAreas } from '../merge-areas'

export const messages = mergeAreas(
  import.meta.glob<CompiledTexts>('./de/*.json', { eager: true, import: 'default' }),
)
