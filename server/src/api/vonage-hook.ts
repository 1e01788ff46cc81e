import express, { type Router } from 'express'
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import type { Context } from '../context'
import { announceState } from '../delivery/announce'
import { noteReceipt } from '../delivery/outbox'
import { isSignedByVonage, receiptOf, vonageStatusSchema } from '../delivery/vonage-receipt'

/** Without the secret nobody could tell a receipt from a forgery: then all are refused. */
const requireSignature = (
  { config, now }: Context,
  authorization: string | undefined,
  body: Buffer,
): void => {
  const secret = config.vonage?.signatureSecret
  if (!secret || !isSignedByVonage(authorization, body, secret, now())) {
    throw new DomainError('not-allowed', 'The signature does not fit.')
  }
}

const jsonOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new DomainError('bad-request', 'The body is no JSON.')
  }
}

/** Answers 200 to whatever is signed: the provider repeats everything else for a day. */
export const vonageHookRoute = (context: Context): Router =>
  express
    .Router()
    .post(
      '/hooks/vonage/status',
      express.raw({ type: () => true, limit: '32kb' }),
      async (request, response) => {
        const body = z.instanceof(Buffer).parse(request.body)
        requireSignature(context, request.get('authorization'), body)
        const status = vonageStatusSchema.safeParse(jsonOf(body))
        const receipt = status.success ? receiptOf(status.data) : null
        if (status.success && receipt) {
          const { databases, now } = context
          const message = await noteReceipt(
            databases.outbox,
            status.data.client_ref,
            receipt,
            now(),
          )
          await announceState(databases, message)
        }
        response.status(200).end()
      },
    )
