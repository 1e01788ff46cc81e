import express, { type Router } from 'express'
import { type Cookies, readCookie } from '../access/cookies'
import type { Identities } from '../access/identity'
import { type Sessions, sessionIdOf } from '../access/sessions'

interface Needs {
  sessions: Sessions
  cookies: Cookies
  identities: Identities
}

/** `POST /api/sign-out`: ends the session everywhere, not only in this browser. */
export const signOutRoute = ({ sessions, cookies, identities }: Needs): Router => {
  const router = express.Router()
  router.post('/api/sign-out', async (request, response) => {
    const token = readCookie(request, 'baysight_session')
    if (token) await sessions.close(sessionIdOf(token))
    identities.forget()
    cookies.clear(response, 'baysight_session')
    // Thumbnails and films that were looked at may still be in the browser's own cache.
    response.set('Clear-Site-Data', '"cache"')
    response.status(204).end()
  })
  return router
}
