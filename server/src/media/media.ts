/** The part of the server that takes in photos and films, and plays them. */
import express from 'express'
import { mediaRoute } from '../api/media'
import { mediaChunksRoute } from '../api/media-chunks'
import { mediaFailureRoute } from '../api/media-failure'
import { mediaReceiptRoute } from '../api/media-receipt'
import type { Context, Part } from '../context'
import type { Identify } from '../http/caller'
import { createReceive } from './receipt'
import { type StreamFile, createStreamFile } from './stream'

export interface MediaPart extends Part {
  /** Answers with a file; whoever calls has decided that the asker may see it. */
  readonly stream: StreamFile
}

export const createMedia = (context: Context, identify: Identify): MediaPart => {
  const stream = createStreamFile(context)
  const routes = express
    .Router()
    .use(mediaChunksRoute(context, identify))
    .use(mediaReceiptRoute(identify, createReceive(context)))
    .use(mediaFailureRoute(context, identify))
    .use(mediaRoute(context, identify, stream))
  return { routes, stream }
}
