/** Photos and films behind a link: those that the page shows, and no others. */
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Response, type Router } from 'express'
import { DomainError } from '@shared/errors'
import { type DealershipId, type MediaId, mediaIdSchema } from '@shared/ids'
import type { Intervention } from '@shared/schemas/intervention'
import { mediaManifestSchema, thumbnailAttachment } from '@shared/schemas/media'
import type { LinkRecord } from '@shared/schemas/registry'
import { shownContentOf, showsMedia } from '@shared/shown-content'
import type { Context } from '../context'
import { openLink } from './link'
import { loadIntervention } from './load'

/** Answers with a file out of its chunks, `Range` and HEAD included. */
export type StreamMedia = (
  request: Request,
  response: Response,
  file: { dealership: DealershipId; media: MediaId },
) => Promise<void>

/** Whether the page has a place for the file: it is public, and so is the row it belongs to. */
const hasPlace = (doc: Intervention, media: MediaId): boolean => {
  const digests = new Map([[media, media]])
  return showsMedia(shownContentOf(doc, { language: 'en', currency: '', digests }), media)
}

/** A file recorded for one car is not shown with another, whoever wrote its id there. */
const belongsTo = async (
  { databases }: Context,
  { dealership, intervention }: LinkRecord,
  media: MediaId,
): Promise<boolean> => {
  const manifest = await databases.workshop(dealership).get(mediaManifestSchema, media)
  return manifest?.intervention === intervention
}

/** The same answer for a link that is no longer good and a file that is not on the page. */
const allowed = async (
  context: Context,
  token: string,
  id: string,
): Promise<{ dealership: DealershipId; media: MediaId }> => {
  const opened = await openLink(context, token)
  const media = mediaIdSchema.safeParse(id)
  if (!opened.open || !media.success) throw new DomainError('not-found')
  const { dealership, intervention } = opened.link
  const doc = await loadIntervention(context.databases, dealership, intervention)
  const shown = doc && hasPlace(doc, media.data)
  if (!shown || !(await belongsTo(context, opened.link, media.data)))
    throw new DomainError('not-found')
  return { dealership, media: media.data }
}

/** Shorter than any link lives; the browser asks again after it. */
const cacheControl = 'private, max-age=3600'

const sendThumbnail = async (
  { databases }: Context,
  response: Response,
  { dealership, media }: { dealership: DealershipId; media: MediaId },
): Promise<void> => {
  const found = await databases.workshop(dealership).attachment(media, thumbnailAttachment)
  if (found.status !== 200 || !found.body) throw new DomainError('not-found')
  response.set({ 'Cache-Control': cacheControl, 'Content-Type': 'image/jpeg' })
  const length = found.headers.get('content-length')
  if (length) response.set('Content-Length', length)
  await pipeline(found.body, response)
}

export const mediaRoutes = (context: Context, stream: StreamMedia): Router => {
  const routes = express.Router()
  routes.get('/c/:token/media/:media', async (request, response) => {
    const file = await allowed(context, request.params.token, request.params.media)
    response.set('Cache-Control', cacheControl)
    await stream(request, response, file)
  })
  routes.get('/c/:token/thumbnail/:media', async (request, response) => {
    const file = await allowed(context, request.params.token, request.params.media)
    await sendThumbnail(context, response, file)
  })
  return routes
}
