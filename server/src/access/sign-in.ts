/** Signing in: one answer, in the same time, whether the address or the password was wrong. */
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import { userIdSchema } from '@shared/ids'
import { type UserRecord, userRecordSchema } from '@shared/schemas/registry'
import type { Context } from '../context'
import { verifyPassword } from './password'

export interface SignIn {
  /** @throws DomainError `wrong-credentials`, `too-many-attempts` */
  check(email: string, password: string): Promise<UserRecord>
}

const claimSchema = z.object({ user: userIdSchema })

/** Each verification takes a core and some MB for a while: more at once would starve everybody. */
const maxAtOnce = 8

export const createSignIn = ({ databases: { registry } }: Context): SignIn => {
  let atOnce = 0

  const find = async (email: string): Promise<UserRecord | null> => {
    const claim = await registry.get(claimSchema, `email:${email.toLowerCase()}`)
    const user = claim && (await registry.get(userRecordSchema, claim.user))
    return user && !user.suspended ? user : null
  }

  const verify = async (email: string, password: string): Promise<UserRecord | null> => {
    const user = await find(email)
    return (await verifyPassword(user?.passwordHash ?? null, password)) ? user : null
  }

  return {
    async check(email, password) {
      if (atOnce >= maxAtOnce) throw new DomainError('too-many-attempts')
      atOnce += 1
      try {
        const user = await verify(email, password)
        if (!user) throw new DomainError('wrong-credentials')
        return user
      } finally {
        atOnce -= 1
      }
    },
  }
}
