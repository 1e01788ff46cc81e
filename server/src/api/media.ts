import express, { type Response as Answer, type Router } from 'express'
import { DomainError } from '@shared/errors'
import type { DealershipId, MediaId } from '@shared/ids'
import { thumbnailAttachment } from '@shared/schemas/media'
import type { Context } from '../context'
import { DatabaseAwayError } from '../database/errors'
import type { Identify } from '../http/caller'
import { fileAsked } from '../media/parameters'
import type { StreamFile } from '../media/stream'

const sendThumbnail = async (
  { databases }: Context,
  response: Answer,
  { dealership, media }: { dealership: DealershipId; media: MediaId },
): Promise<void> => {
  const found = await databases.workshop(dealership).attachment(media, thumbnailAttachment)
  const bytes = Buffer.from(await found.arrayBuffer())
  if (found.status >= 500) throw new DatabaseAwayError(`the database answers ${found.status}`)
  if (!found.ok) throw new DomainError('not-found')
  response
    .set({ 'Cache-Control': 'private, max-age=86400', 'Content-Type': 'image/jpeg' })
    .set({ 'Content-Security-Policy': "sandbox; default-src 'none'" })
    .vary('Cookie')
    .send(bytes)
}

/** Photos, films and their thumbnails for those who work with them. */
export const mediaRoute = (context: Context, identify: Identify, stream: StreamFile): Router =>
  express
    .Router()
    .get('/media/:dealership/:media', async (request, response) => {
      await stream(request, response, await fileAsked(request, identify))
    })
    .get('/media/:dealership/:media/thumbnail', async (request, response) => {
      await sendThumbnail(context, response, await fileAsked(request, identify))
    })
