/** Passwords, kept as argon2id only (RFC 9106; cost as OWASP recommends it: 19 MiB, 2 passes). */
import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** @returns a PHC string: `$argon2id$v=19$…` */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), cost)

let decoy: Promise<string> | undefined

/**
 * Takes as long for somebody unknown (`null`) as for a wrong password, so that the time of an answer
 * does not tell which addresses have an account.
 */
export const verifyPassword = async (
  passwordHash: string | null,
  password: string,
): Promise<boolean> => {
  decoy ??= hashPassword(randomBytes(16).toString('base64'))
  const right = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'))
  return right && passwordHash !== null
}

/** Without the signs that people mix up when they read them aloud or copy them by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** `xxxxx-xxxxx-xxxxx`: some 74 bits, to be typed. */
export const randomPassword = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')
