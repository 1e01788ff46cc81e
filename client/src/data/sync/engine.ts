/** The three kinds of work, each one at a time, side by side: a long pull never holds up a push. */
import { isReceived } from '../vault/media-vault'
import { type Conductor, createConductor } from './conductor'
import type { SynchronisationContext } from './context'
import { handOverProspects } from './hand-over'
import { sendingOrder } from './queue'
import { openServer } from './remote'
import { runPull, runPush } from './rounds'
import type { Standing, Work } from './standing'
import { runUploads } from './upload'

export interface Engine {
  readonly push: Conductor
  readonly pull: Conductor
  readonly upload: Conductor
  /** Tries everything now; resolves when documents went both ways, well or badly. */
  everything(): Promise<void>
  close(): Promise<void>
}

const now = (): string => new Date().toISOString()

/** Files that the server has by now, although its receipt did not reach us. */
const dropReceived = async ({ files, index }: SynchronisationContext): Promise<void> => {
  for (const { media, sha256, intervention, receivedAt } of files.all()) {
    if (!receivedAt && isReceived(index, { _id: media, sha256, intervention })) {
      await files.dropBody(media, now())
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
    await runUploads({ files, remote: pushRemote, next, held, photosFirst })
  })
  /** The line stands: a pause after a failed upload has become pointless. */
  const retryUpload = (): void => {
    if (standing.failed('upload')) void upload.now()
    else upload.soon()
  }
  const push = conduct('push', async () => {
    await runPush({ ...context, remote: pushRemote }, () => void upload.now())
    await handOverProspects({ ...context, remote: pushRemote })
    retryUpload()
  })
  const pull = conduct('pull', async () => {
    await runPull({ ...context, remote: pullRemote })
    await dropReceived(context)
    if (standing.failed('push')) void push.now()
  })
  return {
    push,
    pull,
    upload,
    everything: async () => {
      await Promise.all([push.now(), pull.now()])
    },
    close: async () => {
      pushRemote.close()
      pullRemote.close()
      await Promise.all([push.close(), pull.close(), upload.close()])
    },
  }
}
