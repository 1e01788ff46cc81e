/** Slugs of the demo's checklist for a service. */
export type DemoItem =
  | 'front-brake-pads'
  | 'rear-brake-pads'
  | 'front-brake-discs'
  | 'rear-brake-discs'
  | 'brake-fluid'
  | 'front-tyres'
  | 'rear-tyres'
  | 'tyre-pressure'
  | 'parking-brake'
  | 'engine-oil'
  | 'coolant'
  | 'battery'
  | 'drive-belt'
  | 'air-filter'
  | 'cabin-filter'
  | 'hoses'
  | 'washer-fluid'
  | 'lights'
  | 'wipers'
  | 'windscreen'
  | 'front-dampers'
  | 'rear-dampers'
  | 'steering-joints'
  | 'exhaust'
  | 'underbody'

export type DemoGroup = 'brakes-tyres' | 'bonnet' | 'lights-chassis'

export type DemoTemplate = 'findings' | 'reply-by' | 'warranty' | 'car' | 'video-message'

/** A message template in one language. Variables in braces: `shared/src/message-template.ts`. */
interface TemplateWords {
  name: string
  subject: string
  email: string
  /** In characters of the GSM alphabet only: any other halves what fits into one SMS. */
  sms: string
}

/** What the demo dealership says in one language, the list for the body shop aside. */
export interface DemoWords {
  group: Record<DemoGroup, string>
  item: Record<DemoItem, string>
  template: Record<DemoTemplate, TemplateWords>
  /** Under every customer page. */
  legal: string
}
