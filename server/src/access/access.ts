/** The part of the server that knows who asks: sign-in, sessions, devices, pairing. */
import express, { type Request } from 'express'
import { deviceRoutes } from '../api/devices'
import { ownDeviceRoutes } from '../api/own-device'
import { pairRoute } from '../api/pair'
import { sessionRoute } from '../api/session'
import { signInRoute } from '../api/sign-in'
import { signOutRoute } from '../api/sign-out'
import type { Context, Part } from '../context'
import type { Identify } from '../http/caller'
import { createCookies, readCookie } from './cookies'
import { createDevices } from './devices'
import { keepHouse } from './housekeeping'
import { cookieOf, createIdentification } from './identify'
import { createIdentities } from './identity'
import { createPairing } from './pairing'
import { type RegistryFeed, createRegistryFeed } from './registry-feed'
import { createSessions, sessionIdOf } from './sessions'
import { createSignIn } from './sign-in'

export interface AccessPart extends Part {
  readonly identify: Identify
  /** What happens in the registry, on whichever server. */
  readonly registryFeed: RegistryFeed
  /** Registry ids of the sessions that a request's cookies name. */
  readonly sessionIds: (request: Request) => string[]
}

const sessionIds = (request: Request): string[] =>
  Object.values(cookieOf)
    .map((name) => readCookie(request, name))
    .flatMap((token) => (token ? [sessionIdOf(token)] : []))

export const createAccess = (context: Context): AccessPart => {
  const cookies = createCookies(context.publicUrl.startsWith('https:'))
  const sessions = createSessions(context)
  const registryFeed = createRegistryFeed(context.databases.registry, context.log)
  const identities = createIdentities(context, sessions, registryFeed)
  const { identify, identifyAll } = createIdentification(context, identities, sessions, cookies)
  const devices = createDevices(context)
  const pairing = createPairing(context, sessions)
  let stopHousekeeping = (): void => undefined

  const parts = { sessions, cookies, identities, identify, identifyAll, devices, pairing }
  const routes = express
    .Router()
    .use(signInRoute(context, { ...parts, signIn: createSignIn(context) }))
    .use(signOutRoute(parts))
    .use(sessionRoute(context, parts))
    .use(deviceRoutes(parts))
    .use(pairRoute(context, parts))
    .use(ownDeviceRoutes(context, parts))

  return {
    routes,
    identify,
    registryFeed,
    sessionIds,
    start() {
      registryFeed.start()
      stopHousekeeping = keepHouse(context)
    },
    async stop() {
      stopHousekeeping()
      registryFeed.stop()
    },
  }
}
