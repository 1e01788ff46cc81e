export type ImportProblem =
  'empty' | 'other' | 'heic' | 'photo-broken' | 'film-broken' | 'too-large' | 'cancelled'

/** Why a file of the gallery was not taken, for the sentence `recording.import.problem.<problem>`. */
export class ImportFileError extends Error {
  override readonly name = 'ImportFileError'

  constructor(readonly problem: ImportProblem) {
    super(problem)
  }
}
