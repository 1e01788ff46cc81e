import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a cookie; only their digest is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** SHA-256 in lower-case hex; enough for secrets that are random already. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
