import { errorStatus } from '@shared/errors'
import { i18n } from './i18n'
import type { MessageKey } from './messages'

/** Values for the placeholders of a text. */
export type TextValues = Record<string, string | number>

/**
 * A text in the language on the screen; follows a change of language inside templates and computed
 * values.
 *
 * @param count picks the form of a text with plural forms (`one | many`), given to it as `{n}` too
 */
export const text = (key: MessageKey, values: TextValues = {}, count?: number): string =>
  count === undefined
    ? i18n.global.t(key, values)
    : i18n.global.t(key, { n: count, ...values }, count)

const isCode = (code: string): code is keyof typeof errorStatus => code in errorStatus

/** The sentence for an error code (`DomainError.code`, `lastError`); a general one for others. */
export const errorText = (code: string): string => {
  if (code === 'offline') return text('errors.offline')
  return text(isCode(code) ? `errors.${code}` : 'errors.internal')
}

/** `const { t } = useText()`: the texts for a component. */
export const useText = () => ({ t: text, errorText })
