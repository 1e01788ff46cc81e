/** What the scanner hands over: what belongs into the fields of an intervention. */
export interface Scanned {
  /** What to call the file by; of a plate, the plate. */
  number: string
  vin: string | null
  plate: string | null
}

/** What the scanner can be opened for. */
export type ScanKind = 'code' | 'plate'
