/** What is left out of the smaller packages. */
import type { Cut } from './cut'

export const otherCuts: readonly Cut[] = [
  // vue-i18n imports Vue as one object, to look for an export that Vue 3.5 does not have: with that
  // nothing of Vue could be left out.
  {
    file: '/vue-i18n/dist/vue-i18n.mjs',
    from: "import * as Vue from 'vue';",
    to: "import { getCurrentInstance as instance } from 'vue';\nconst Vue = { getCurrentInstance: instance };",
  },
]
