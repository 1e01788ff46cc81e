/** What the devices said was safe: noted only after they had said so. */
export interface AcknowledgedFile {
  id: string
  bytes: number
  sha256: string
}

export interface Acknowledged {
  /** Name of the device it was made on. */
  device: string
  number: string
  /** Stays on its device on purpose. */
  draft: boolean
  intervention: string
  finished: boolean
  media: AcknowledgedFile[]
  /**
   * Digests of files that a killed browser may have stored without having said so, each once for
   * every such kill: they may be there, whole, or not at all.
   */
  perhaps: string[]
  /** Rows with status and note, each a token of its own; only ever added. */
  marks: string[]
  /** Values of one field that several devices write over. */
  claims: string[]
}

export interface Ledger {
  readonly entries: Acknowledged[]
  /** Of acknowledged files: the intervention they belong to. */
  ownerOf(media: string): Acknowledged | null
}

export const openLedger = (): Ledger => {
  const entries: Acknowledged[] = []
  return {
    entries,
    ownerOf: (media) => entries.find((entry) => entry.media.some(({ id }) => id === media)) ?? null,
  }
}

/** Everything that was acknowledged: interventions, files, edits; drafts with their files too. */
export const countOf = (entries: readonly Acknowledged[]): number =>
  entries.reduce(
    (sum, { media, marks, claims }) => sum + 1 + media.length + marks.length + claims.length,
    0,
  )
