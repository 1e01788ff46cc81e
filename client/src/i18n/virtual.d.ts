/** Made by `client/vite-plugin-texts.ts` of `locales/<language>/<area>.json`. */
declare module 'virtual:texts' {
  import type { Language } from '@shared/languages'
  import type { CompiledTexts } from '@client/i18n/messages'

  type Loaders = Record<Language, () => Promise<CompiledTexts>>

  /** What the first screen says. */
  export const first: Loaders
  /** Everything else. */
  export const rest: Loaders
}
