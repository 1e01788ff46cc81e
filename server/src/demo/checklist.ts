/** The demo's checklist: what a workshop looks at on a car that comes in for service. */
import { configIds } from '@shared/ids'
import type { LocalizedText } from '@shared/languages'
import type { ChecklistConfig } from '@shared/schemas/configuration'
import type { MeasureUnit } from '@shared/schemas/intervention'

type Item = ChecklistConfig['groups'][number]['items'][number]
type Wishes = Partial<Pick<Item, 'limits' | 'duties'>>

const words = (en: string, fr: string, de: string): LocalizedText => ({ en, fr, de })

const item = (
  slug: string,
  label: LocalizedText,
  unit: MeasureUnit | null = null,
  { limits = null, duties = [] }: Wishes = {},
): Item => ({ item: slug, label, unit, limits, duties })

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
  item(
    'front-brake-pads',
    words('Front brake pads', 'Plaquettes de frein avant', 'Bremsbeläge vorn'),
    'mm',
    pads,
  ),
  item(
    'rear-brake-pads',
    words('Rear brake pads', 'Plaquettes de frein arrière', 'Bremsbeläge hinten'),
    'mm',
    pads,
  ),
  item(
    'front-brake-discs',
    words('Front brake discs', 'Disques de frein avant', 'Bremsscheiben vorn'),
    'mm',
  ),
  item(
    'rear-brake-discs',
    words('Rear brake discs', 'Disques de frein arrière', 'Bremsscheiben hinten'),
    'mm',
  ),
  item(
    'brake-fluid',
    words(
      'Brake fluid, water content',
      'Liquide de frein, teneur en eau',
      'Bremsflüssigkeit, Wassergehalt',
    ),
    '%',
    high(2, 3),
  ),
  item(
    'front-tyres',
    words('Front tyres, tread', 'Pneus avant, sculpture', 'Reifen vorn, Profil'),
    'mm',
    tread,
  ),
  item(
    'rear-tyres',
    words('Rear tyres, tread', 'Pneus arrière, sculpture', 'Reifen hinten, Profil'),
    'mm',
    { ...tread, duties: ['status'] },
  ),
  item('tyre-pressure', words('Tyre pressure', 'Pression des pneus', 'Reifendruck'), 'bar'),
  item('parking-brake', words('Parking brake', 'Frein de stationnement', 'Feststellbremse')),
]

const underTheBonnet: Item[] = [
  item(
    'engine-oil',
    words(
      'Engine oil, level and leaks',
      'Huile moteur, niveau et fuites',
      'Motoröl, Stand und Dichtheit',
    ),
  ),
  item(
    'coolant',
    words(
      'Coolant, frost protection',
      'Liquide de refroidissement, protection antigel',
      'Kühlmittel, Frostschutz',
    ),
    '°C',
    high(-25, -15),
  ),
  item(
    'battery',
    words('Battery, state of health', 'Batterie, état de santé', 'Batterie, Zustand'),
    '%',
    low(70, 50),
  ),
  item('drive-belt', words('Drive belt', 'Courroie d’accessoires', 'Keilrippenriemen')),
  item('air-filter', words('Air filter', 'Filtre à air', 'Luftfilter')),
  item('cabin-filter', words('Cabin filter', 'Filtre d’habitacle', 'Innenraumfilter')),
  item('hoses', words('Hoses and lines', 'Durites et conduites', 'Schläuche und Leitungen')),
  item('washer-fluid', words('Washer fluid', 'Liquide lave-glace', 'Scheibenwaschwasser')),
]

const lightsAndChassis: Item[] = [
  item(
    'lights',
    words('Lights and indicators', 'Éclairage et clignotants', 'Beleuchtung und Blinker'),
  ),
  item('wipers', words('Wiper blades', 'Balais d’essuie-glace', 'Wischerblätter')),
  item('windscreen', words('Windscreen', 'Pare-brise', 'Windschutzscheibe')),
  item('front-dampers', words('Front dampers', 'Amortisseurs avant', 'Stoßdämpfer vorn')),
  item('rear-dampers', words('Rear dampers', 'Amortisseurs arrière', 'Stoßdämpfer hinten')),
  item(
    'steering-joints',
    words('Steering and ball joints', 'Direction et rotules', 'Lenkung und Traggelenke'),
  ),
  item('exhaust', words('Exhaust', 'Échappement', 'Abgasanlage')),
  item('underbody', words('Underbody', 'Soubassement', 'Unterboden')),
]

export const demoChecklist: ChecklistConfig = {
  _id: configIds.checklist('service'),
  type: 'config:checklist',
  schema: 1,
  checklist: 'service',
  modes: ['mechanics'],
  duties: ['video'],
  groups: [
    {
      label: words('Brakes and tyres', 'Freins et pneus', 'Bremsen und Reifen'),
      items: brakesAndTyres,
    },
    { label: words('Under the bonnet', 'Sous le capot', 'Motorraum'), items: underTheBonnet },
    {
      label: words('Lights and chassis', 'Éclairage et châssis', 'Licht und Fahrwerk'),
      items: lightsAndChassis,
    },
  ],
}
