import { sessionCookie, signIn } from '../authentication'
import { CouchError } from '../errors'
import { ok, type Exchange, type Reply } from '../exchange'
import { isObject, parseJson, type JsonObject } from '../json'
import { readBytes } from '../request-body'

export async function session({ user, server }: Exchange): Promise<Reply> {
  const reply = ok({
    ok: true,
    userCtx: { name: user.name, roles: user.roles },
    info: {
      authentication_handlers: ['proxy', 'cookie', 'default'],
      ...(user.authenticated && { authenticated: user.authenticated }),
    },
  })
  // A session that is used does not run out.
  if (user.authenticated !== 'cookie') return reply
  return { ...reply, headers: { 'Set-Cookie': sessionCookie(user, server.credentials) } }
}

export async function signInSession({ request, server }: Exchange): Promise<Reply> {
  const form = await readForm(request.headers['content-type'] ?? '', await readBytes(request))
  try {
    const user = signIn(form.name, form.password, server.credentials)
    const headers = { 'Set-Cookie': sessionCookie(user, server.credentials) }
    return { status: 200, json: { ok: true, name: user.name, roles: user.roles }, headers }
  } catch (error) {
    if (!(error instanceof CouchError)) throw error
    const headers = { 'Set-Cookie': sessionCookie(null, server.credentials) }
    throw new CouchError(error.status, error.error, error.reason, headers)
  }
}

export async function signOutSession({ server }: Exchange): Promise<Reply> {
  return {
    status: 200,
    json: { ok: true },
    headers: { 'Set-Cookie': sessionCookie(null, server.credentials) },
  }
}

async function readForm(type: string, bytes: Buffer): Promise<JsonObject> {
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
  }
  const parsed = parseJson(bytes)
  return isObject(parsed) ? parsed : {}
}
