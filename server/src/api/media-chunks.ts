import express, { type Router } from 'express'
import type { ChunksAnswer } from '@shared/schemas/api'
import type { Context } from '../context'
import type { Identify } from '../http/caller'
import { listChunks } from '../media/chunks'
import { fileAsked } from '../media/parameters'

/** What of a file is already there, so that an upload goes on where it broke off. */
export const mediaChunksRoute = ({ databases }: Context, identify: Identify): Router =>
  express.Router().get('/api/media/:dealership/:media/chunks', async (request, response) => {
    const { dealership, media } = await fileAsked(request, identify)
    const answer: ChunksAnswer = { chunks: await listChunks(databases.media(dealership), media) }
    response.set('Cache-Control', 'no-store').json(answer)
  })
