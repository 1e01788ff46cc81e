import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /**
     * Where a screen belongs: `workshop` needs a paired device, `office` a signed-in person, `open`
     * nobody. It also chooses the layout.
     */
    place: 'workshop' | 'office' | 'open'
    /** Says only what `i18n/first-areas.ts` holds, so that it opens without the texts of all others. */
    first?: true
  }
}
