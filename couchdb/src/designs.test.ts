import { designs } from 'virtual:designs'
import { describe, expect, it } from 'vitest'
describe('x', () => {
  it('y', () => {
    console.log(designs.media[0]?.validate_doc_update)
    console.log(JSON.stringify(designs).length, designs.registry)
    expect(1).toBe(1)
  })
})
