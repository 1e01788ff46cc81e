import { testLine } from '@client/workshop/line-test'
import type { LineTest } from '@shared/schemas/support'
import { ref, shallowRef } from 'vue'

export const useLine = () => {
  const line = shallowRef<LineTest | null>(null)
  const busy = ref(false)
  const test = async (): Promise<void> => {
    busy.value = true
    line.value = await testLine()
    busy.value = false
  }
  return { line, busy, test }
}
