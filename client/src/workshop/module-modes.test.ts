import { expect, it } from 'vitest'
import { modeSchema } from '@shared/modes'
import { isOfModule } from './module-modes'

const offered = (module: 'both' | 'after-sales' | 'sales') =>
  modeSchema.options.filter((mode) => isOfModule(mode, module))

it('splits the five kinds of work between the two modules, none in both and none in neither', () => {
  expect(offered('after-sales')).toEqual(['mechanics', 'bodywork', 'warranty'])
  expect(offered('sales')).toEqual(['used-car', 'direct-message'])
  expect(offered('both')).toEqual(modeSchema.options)
})
