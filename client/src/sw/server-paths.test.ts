import { expect, it } from 'vitest'
import { serverPaths } from './server-paths'

it.each([
  '/api/session',
  '/db/dealership-x/_changes',
  '/media/x/y',
  '/c/token',
  '/outbox',
  '/hooks/vonage/status',
  '/healthz',
  '/metrics',
])('leaves %s to the server', (path) => expect(serverPaths.test(path)).toBe(true))

it.each([
  '/',
  '/workshop',
  '/workshop/interventions/x/media',
  '/office',
  '/pair',
  '/sign-in',
  '/customers',
])('answers %s from the cache', (path) => expect(serverPaths.test(path)).toBe(false))
