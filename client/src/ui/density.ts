import { type ComputedRef, type InjectionKey, computed, inject, provide } from 'vue'

/** `workshop`: gloves, 48 px and 16 px type. `office`: a desk, 40 px and 14 px type. */
export type Density = 'workshop' | 'office'

const densityKey: InjectionKey<Density> = Symbol('density')

/** Sets the density for everything inside the calling component (a layout). */
export const provideDensity = (density: Density): void => provide(densityKey, density)

/** The component's own `size`, else what the layout provides, else `office`. */
export const useDensity = (props: { readonly size?: Density }): ComputedRef<Density> => {
  const inherited = inject(densityKey, 'office')
  return computed(() => props.size ?? inherited)
}
