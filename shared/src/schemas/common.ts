import { z } from 'zod'

/** A moment: ISO 8601 in UTC. */
export const momentSchema = z.iso.datetime()

/** SHA-256 in lower-case hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/** What CouchDB adds to every document. */
export const couchFields = {
  _rev: z.string().optional(),
  _conflicts: z.array(z.string()).optional(),
}

export const emailSchema = z.email().max(254)
/** E.164: `+32470000000`. */
export const phoneSchema = z.string().regex(/^\+[1-9]\d{6,14}$/)
export const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/i)
