import { computed, useId } from 'vue'
import { type Density, useDensity } from './density'

export interface FieldProps {
  readonly size?: Density
  readonly hint?: string
  readonly error?: string | null
}

const base =
  'w-full rounded-control border bg-card text-ink placeholder:text-ink-3 disabled:opacity-60 transition-colors'
const sizes = { workshop: 'min-h-12 px-4 text-base', office: 'min-h-10 px-3 text-base md:text-sm' }

/** What every control shares: its id, the ids that describe it, and its looks. */
export const useField = (props: FieldProps) => {
  const id = useId()
  const density = useDensity(props)
  const describedBy = computed(() => {
    if (props.error) return `${id}-error`
    return props.hint ? `${id}-hint` : undefined
  })
  const classes = computed(() => [
    base,
    sizes[density.value],
    props.error ? 'border-urgent-sign' : 'border-edge hover:border-ink-2',
  ])
  return { id, density, describedBy, classes }
}
