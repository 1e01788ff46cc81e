import express, { type RequestHandler } from 'express'

/**
 * Reads a JSON body of at most `limit`; every route that takes one names its own limit, so that
 * nobody can hand us more than the route has a use for.
 */
export const jsonBody = (limit: `${number}kb` = '16kb'): RequestHandler =>
  express.json({ limit, strict: true })
