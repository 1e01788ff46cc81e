import { computed } from 'vue'
import { formatsOf } from './format'
import { currentLanguage } from './i18n'

/** `format.value.money(…)`: formats in the language on the screen. */
export const useFormat = () => ({
  language: currentLanguage,
  format: computed(() => formatsOf(currentLanguage.value)),
})
