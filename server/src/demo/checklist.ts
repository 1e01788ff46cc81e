/** The demo's checklist: what a workshop looks at on a car that comes in for service. */
import { configIds } from '@shared/ids'
import type { ChecklistConfig } from '@shared/schemas/configuration'
import type { MeasureUnit } from '@shared/schemas/intervention'
import { demoText } from './demo-texts'
import type { DemoGroup, DemoItem } from './words/words'

type Item = ChecklistConfig['groups'][number]['items'][number]
type Wishes = Partial<Pick<Item, 'limits' | 'duties'>>

const item = (
  slug: DemoItem,
  unit: MeasureUnit | null = null,
  { limits = null, duties = [] }: Wishes = {},
): Item => ({ item: slug, label: demoText(({ item: label }) => label[slug]), unit, limits, duties })

/** At or below these values. */
const low = (recommended: number, urgent: number) => ({
  limits: { bad: 'low' as const, recommended, urgent },
})
/** At or above these values. */
const high = (recommended: number, urgent: number) => ({
  limits: { bad: 'high' as const, recommended, urgent },
})

/** Lining that is left; the wear indicator of most makers speaks at 3 mm, at 2 mm it is over. */
const pads = low(4, 2)
/** The law wants 1.6 mm in most of Europe; from 3 mm down wet roads get long. */
const tread = low(3, 1.6)

const brakesAndTyres: Item[] = [
  item('front-brake-pads', 'mm', pads),
  item('rear-brake-pads', 'mm', pads),
  item('front-brake-discs', 'mm'),
  item('rear-brake-discs', 'mm'),
  item('brake-fluid', '%', high(2, 3)),
  item('front-tyres', 'mm', tread),
  item('rear-tyres', 'mm', { ...tread, duties: ['status'] }),
  item('tyre-pressure', 'bar'),
  item('parking-brake'),
]

const underTheBonnet: Item[] = [
  item('engine-oil'),
  item('coolant', '°C', high(-25, -15)),
  item('battery', '%', low(70, 50)),
  item('drive-belt'),
  item('air-filter'),
  item('cabin-filter'),
  item('hoses'),
  item('washer-fluid'),
]

const lightsAndChassis: Item[] = [
  item('lights'),
  item('wipers'),
  item('windscreen'),
  item('front-dampers'),
  item('rear-dampers'),
  item('steering-joints'),
  item('exhaust'),
  item('underbody'),
]

const group = (slug: DemoGroup, items: Item[]): ChecklistConfig['groups'][number] => ({
  label: demoText(({ group: label }) => label[slug]),
  items,
})

export const demoChecklist: ChecklistConfig = {
  _id: configIds.checklist('service'),
  type: 'config:checklist',
  schema: 1,
  checklist: 'service',
  modes: ['mechanics'],
  duties: ['video'],
  groups: [
    group('brakes-tyres', brakesAndTyres),
    group('bonnet', underTheBonnet),
    group('lights-chassis', lightsAndChassis),
  ],
}
