/**
 * The two cookies. `Strict` holds although people arrive by links from elsewhere: the PWA's page needs
 * no cookie, and what it then fetches comes from its own site; customer pages use none at all.
 */
import type { Request, Response } from 'express'

export type CookieName = 'baysight_session' | 'baysight_device'

export interface Cookies {
  set(response: Response, name: CookieName, token: string, maxAgeMs: number): void
  clear(response: Response, name: CookieName): void
}

/** The value of a cookie; the first where a browser sends several of one name. */
export const readCookie = (request: Pick<Request, 'headers'>, name: CookieName): string | null => {
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const [key, value] = pair.split('=', 2)
    if (key?.trim() === name && value) return value.trim()
  }
  return null
}

/** @param secure true where the public URL is https; a cookie so marked never travels in the clear */
export const createCookies = (secure: boolean): Cookies => {
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
  return {
    set: (response, name, token, maxAge) =>
      void response.cookie(name, token, { ...options, maxAge }),
    clear: (response, name) => void response.clearCookie(name, options),
  }
}
