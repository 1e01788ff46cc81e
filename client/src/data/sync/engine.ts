/** The kinds of work, each one at a time, side by side: a long pull never holds up a push. */
import { isoNow } from '@client/time/right-now'
import type { InterventionId } from '@shared/ids'
import { settleMs } from '../dirty'
import { md5Of } from '../vault/digest'
import { isReceived } from '../vault/media-vault'
import { type Conductor, createConductor } from './conductor'
import type { SynchronisationContext } from './context'
import { handOverProspects } from './hand-over'
import { type Older, openOlder, ownerOf } from './older'
import { sendingOrder } from './queue'
import { openServer } from './remote'
import { runPull, runPush } from './rounds'
import type { Standing, Work } from './standing'

export interface Engine {
  readonly push: Conductor
  readonly pull: Conductor
  readonly upload: Conductor
  /** Thumbnails of the first synchronisation, then whatever has left the window. */
  readonly history: Conductor
  readonly older: Older
  /** Tries everything now; resolves when documents went both ways, well or badly. */
  everything(): Promise<void>
  close(): Promise<void>
}

/** Files that the server has by now, although its receipt did not reach us. */
const dropReceived = async ({ files, index }: SynchronisationContext): Promise<void> => {
  for (const { media, sha256, intervention, receivedAt } of files.all()) {
    if (!receivedAt && (await isReceived(index, { _id: media, sha256, intervention }))) {
      await files.dropBody(media, isoNow())
    }
  }
}

const waitingFiles = ({ files, interventions, dirty, hold }: SynchronisationContext) => {
  const pending = new Set(dirty.all().map(({ id }) => id))
  return sendingOrder(
    files.all(),
    (id) => interventions.isDraft(id),
    (media) => pending.has(media),
    hold.photosFirst(),
  )
}

export const createEngine = (context: SynchronisationContext, standing: Standing): Engine => {
  const { files, hold } = context
  const pushRemote = openServer(context)
  // Of its own, so that each knows which refusal was meant for it.
  const pullRemote = openServer(context)
  const next = () => waitingFiles(context)
  const conduct = (work: Work, run: () => Promise<void>): Conductor =>
    createConductor({
      work: async () => {
        await run()
        standing.succeed(work)
      },
      failed: (failure) => standing.fail(work, failure),
    })
  const upload = conduct('upload', async () => {
    if (hold.held() || next().length === 0) return
    const { held, photosFirst } = hold
    const { runUploads } = await import('./upload')
    await runUploads({ files, remote: pushRemote, next, held, photosFirst, md5: md5Of })
  })
  /** The line stands: a pause after a failed upload has become pointless. */
  const retryUpload = (): void => {
    if (standing.failed('upload')) void upload.now()
    else upload.soon()
  }
  const older = openOlder(context.workshop, pullRemote)
  // Nobody waits for it and nothing depends on it: it has no part in what a person is told.
  const history = createConductor({
    work: async () => {
      const { fetchPictures } = await import('./pictures')
      const { applyWindow } = await import('./retention')
      await fetchPictures(context.workshop, pullRemote, () => !hold.held())
      const { workshop: replica, inUse: needed } = context
      const left = await applyWindow({ replica, brought: older.brought, needed }, pullRemote.now())
      for (const id of left) await files.forget(id)
      if (left.length > 0) await older.forget(left)
    },
    failed: () => false,
  })
  let looking: ReturnType<typeof setTimeout> | undefined
  const push = conduct('push', async () => {
    await runPush({ ...context, remote: pushRemote }, () => void upload.now())
    await handOverProspects({ ...context, remote: pushRemote })
    retryUpload()
    // Announced and not yet written when we looked.
    clearTimeout(looking)
    if (context.dirty.all().some(({ settled }) => !settled)) {
      looking = setTimeout(() => push.soon(), settleMs)
    }
  })
  const pull = conduct('pull', async () => {
    const changed = new Set<InterventionId>()
    await runPull({ ...context, remote: pullRemote }, (docs) => {
      for (const id of docs.flatMap((doc) => ownerOf(doc) ?? [])) changed.add(id)
    })
    await older.completeAll(changed)
    await dropReceived(context)
    if (standing.failed('push')) void push.now()
    history.soon()
  })
  return {
    push,
    pull,
    upload,
    history,
    older,
    everything: async () => {
      await Promise.all([push.now(), pull.now()])
    },
    close: async () => {
      clearTimeout(looking)
      pushRemote.close()
      pullRemote.close()
      await Promise.all([push, pull, upload, history].map((each) => each.close()))
    },
  }
}
