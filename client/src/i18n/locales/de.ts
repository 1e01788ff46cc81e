import type { MessageTree } from '../messages'
import { mergeAreas } from '../merge-areas'

export const messages = mergeAreas(
  import.meta.glob<MessageTree>('./de/*.json', { eager: true, import: 'default' }),
)
