import { errorStatus } from '@shared/errors'
import { currentLanguage, currentTexts } from './i18n'
import type { MessageKey, MessageTree } from './messages'
import { type TextValues, phrase } from './phrase'

const find = (tree: MessageTree, key: string): string | undefined => {
  let node: MessageTree | string | undefined = tree
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
  return typeof node === 'string' ? node : undefined
}

/**
 * A text in the language on the screen; follows a change of language inside templates and computed
 * values.
 *
 * @param count picks the form of a text with plural forms (`one | many`), given to it as `{n}` too
 */
export const text = (key: MessageKey, values: TextValues = {}, count?: number): string =>
  phrase(find(currentTexts.value, key) ?? key, values, count, currentLanguage.value)

const isCode = (code: string): code is keyof typeof errorStatus => code in errorStatus

/** The sentence for an error code (`DomainError.code`, `lastError`); a general one for others. */
export const errorText = (code: string): string => {
  if (code === 'offline') return text('errors.offline')
  return text(isCode(code) ? `errors.${code}` : 'errors.internal')
}

/** `const { t } = useText()`: the texts for a component. */
export const useText = () => ({ t: text, errorText })
