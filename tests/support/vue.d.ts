/** Screens as the tests see them: something that a route leads to. */
declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export default component
}
