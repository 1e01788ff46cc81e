/** How the last tries went: what a person is told of them. */
import { isoNow } from '@client/time/right-now'
import { SyncError, needsPerson, toSyncError } from './failure'

export type Work = 'push' | 'pull' | 'upload'

export interface Failure {
  code: string
  /** A person has to act before another try makes sense. */
  person: boolean
}

export interface Standing {
  readonly lastSuccessAt: string | null
  readonly failure: Failure | null
  succeed(work: Work): void
  /** @returns whether trying again makes no sense until somebody does something */
  fail(work: Work, failure: unknown): boolean
  failed(work: Work): boolean
  /** Takes over what the tab that synchronises tells. */
  adopt(told: { lastSuccessAt: string | null; failure: Failure | null }): void
}

const order: readonly Work[] = ['push', 'pull', 'upload']

const asFailure = (error: SyncError): Failure => ({
  code: error.code,
  person: needsPerson(error) || error.code === 'not-allowed',
})

export const createStanding = (changed: () => void): Standing => {
  const failures = new Map<Work, Failure>()
  let told: Failure | null = null
  let lastSuccessAt: string | null = null
  const current = (): Failure | null => {
    for (const work of order) {
      const failure = failures.get(work)
      if (failure) return failure
    }
    return told
  }
  return {
    get lastSuccessAt() {
      return lastSuccessAt
    },
    get failure() {
      return current()
    },
    succeed: (work) => {
      told = null
      failures.delete(work)
      lastSuccessAt = isoNow()
      changed()
    },
    fail: (work, thrown) => {
      const error = toSyncError(thrown)
      failures.set(work, asFailure(error))
      changed()
      return needsPerson(error)
    },
    failed: (work) => failures.has(work),
    adopt: (leader) => {
      failures.clear()
      told = leader.failure
      lastSuccessAt = leader.lastSuccessAt
    },
  }
}
