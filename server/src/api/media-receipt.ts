import express, { type Router } from 'express'
import type { ReceiptAnswer } from '@shared/schemas/api'
import type { Identify } from '../http/caller'
import { fileAsked } from '../media/parameters'
import type { Receive } from '../media/receipt'

/** Verifies a file and gives the receipt for it, the same one however often it is asked for. */
export const mediaReceiptRoute = (identify: Identify, receive: Receive): Router =>
  express.Router().post('/api/media/:dealership/:media/receipt', async (request, response) => {
    const { dealership, media } = await fileAsked(request, identify)
    const answer: ReceiptAnswer = await receive(dealership, media)
    response.set('Cache-Control', 'no-store').json(answer)
  })
