import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /**
     * Where a screen belongs: `workshop` needs a paired device, `office` a signed-in person, `open`
     * nobody. It also chooses the layout.
     */
    place: 'workshop' | 'office' | 'open'
  }
}
