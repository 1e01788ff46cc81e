import type { MessageFunction } from 'vue-i18n'
import type board from './locales/en/board.json'
import type customer from './locales/en/customer.json'
import type inquiries from './locales/en/inquiries.json'
import type office from './locales/en/office.json'
import type recording from './locales/en/recording.json'
import type quote from './locales/en/quote.json'
import type sending from './locales/en/sending.json'
import type camera from './locales/en/camera.json'
import type capture from './locales/en/capture.json'
import type finding from './locales/en/finding.json'
import type editor from './locales/en/editor.json'
import type checklist from './locales/en/checklist.json'
import type interventions from './locales/en/interventions.json'
import type summary from './locales/en/summary.json'
import type workshop from './locales/en/workshop.json'
import type walkAround from './locales/en/walk-around.json'
import type common from './locales/en/common.json'
import type devices from './locales/en/devices.json'
import type errors from './locales/en/errors.json'
import type pairing from './locales/en/pairing.json'
import type farewell from './locales/en/farewell.json'
import type help from './locales/en/help.json'
import type install from './locales/en/install.json'
import type support from './locales/en/support.json'
import type syncReport from './locales/en/sync-report.json'
import type settings from './locales/en/settings.json'
import type modes from './locales/en/modes.json'
import type prospect from './locales/en/prospect.json'
import type scan from './locales/en/scan.json'
import type signIn from './locales/en/sign-in.json'

/**
 * All texts, area by area. An area is one JSON file per language, `locales/<language>/<area>.json`,
 * found by itself at run time; it stands here too, so that its keys are known to the compiler.
 */
export interface Messages {
  board: typeof board
  finding: typeof finding
  customer: typeof customer
  inquiries: typeof inquiries
  office: typeof office
  recording: typeof recording
  quote: typeof quote
  sending: typeof sending
  workshop: typeof workshop
  summary: typeof summary
  interventions: typeof interventions
  editor: typeof editor
  checklist: typeof checklist
  camera: typeof camera
  capture: typeof capture
  common: typeof common
  devices: typeof devices
  errors: typeof errors
  pairing: typeof pairing
  farewell: typeof farewell
  help: typeof help
  install: typeof install
  support: typeof support
  'sync-report': typeof syncReport
  settings: typeof settings
  'sign-in': typeof signIn
  scan: typeof scan
  modes: typeof modes
  prospect: typeof prospect
  'walk-around': typeof walkAround
}

type PathsOf<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? Key : `${Key}.${PathsOf<Node[Key]>}`
}[keyof Node & string]

/** `<area>.<key>[.<key>…]` of every text there is. */
export type MessageKey = PathsOf<Messages>

/** The texts of one language as the build leaves them: each a function that says it. */
export type CompiledTexts = { [key: string]: MessageFunction | CompiledTexts }
