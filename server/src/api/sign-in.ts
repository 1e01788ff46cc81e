import express, { type Request, type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import { signInRequestSchema } from '@shared/schemas/api'
import { addressOf, attemptLimit } from '../access/attempt-limit'
import { type Cookies, readCookie } from '../access/cookies'
import { sessionAnswerOf } from '../access/session-answer'
import { type Sessions, lifetimes, sessionIdOf } from '../access/sessions'
import type { SignIn } from '../access/sign-in'
import type { Context } from '../context'
import { jsonBody } from '../http/json-body'

interface Needs {
  signIn: SignIn
  sessions: Sessions
  cookies: Cookies
}

const quarter = 15 * 60 * 1000

const emailOf = (request: Request): string =>
  z.object({ email: z.string() }).safeParse(request.body).data?.email.trim().toLowerCase() ?? ''

/** One person's tries, one place's tries at anybody, and anybody's tries at one person. */
const limits = (context: Context): RequestHandler[] => [
  attemptLimit(context, {
    name: 'sign-in',
    limit: 10,
    windowMs: quarter,
    keyOf: (request) => `${addressOf(request)} ${emailOf(request)}`,
  }),
  attemptLimit(context, {
    name: 'sign-in-from',
    limit: 60,
    windowMs: quarter,
    keyOf: addressOf,
  }),
  attemptLimit(context, {
    name: 'sign-in-as',
    limit: 60,
    windowMs: quarter,
    keyOf: emailOf,
  }),
]

/** `POST /api/sign-in`: address and password for a session cookie; answers as `GET /api/session`. */
export const signInRoute = (context: Context, { signIn, sessions, cookies }: Needs): Router => {
  const router = express.Router()
  router.post('/api/sign-in', jsonBody('4kb'), ...limits(context), async (request, response) => {
    const { email, password } = signInRequestSchema.parse(request.body)
    const user = await signIn.check(email, password)
    const before = readCookie(request, 'baysight_session')
    const token = await sessions.open(user._id)
    // The session that this browser had must not stay open behind the new one.
    if (before) await sessions.close(sessionIdOf(before))
    cookies.set(response, 'baysight_session', token, lifetimes.user)
    const { _id: id, name, memberships } = user
    const caller = { kind: 'user', id, name, memberships } as const
    response.json(await sessionAnswerOf(context, { user: caller, device: null }))
  })
  return router
}
