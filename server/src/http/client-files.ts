/** The PWA's files, with the right time to live each, and `index.html` for every page of the app. */
import { join } from 'node:path'
import express, { type RequestHandler, type Response, Router } from 'express'

/** Parts of the server that have no pages of the app below them: unknown means 404 there. */
const serverAreas = ['/api', '/db', '/media', '/c', '/hooks', '/outbox', '/assets', '/customer']

const cacheFor = (response: Response, path: string): void => {
  // A hashed name never changes its content; everything else is asked for anew (304 by its ETag).
  response.set(
    'Cache-Control',
    /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
}

const isPage = (path: string): boolean =>
  !serverAreas.some((area) => path === area || path.startsWith(`${area}/`)) &&
  !/\.[a-z0-9]{1,12}$/i.test(path)

/** Prefers the `.br` or `.gz` file that the build has laid beside the original. */
const precompressed =
  (folder: string, files: ReadonlySet<string>): RequestHandler =>
  (request, response, next) => {
    const path = request.path === '/' ? '/index.html' : request.path
    const variant = [
      { name: 'br', ending: '.br' },
      { name: 'gzip', ending: '.gz' },
    ].find(({ name, ending }) => files.has(`${path}${ending}`) && request.acceptsEncodings(name))
    response.vary('Accept-Encoding')
    if (!variant || !['GET', 'HEAD'].includes(request.method)) {
      next()
      return
    }
    response.type(path.slice(path.lastIndexOf('.')))
    response.set('Content-Encoding', variant.name)
    cacheFor(response, path)
    response.sendFile(join(folder, `${path}${variant.ending}`), { cacheControl: false })
  }

/**
 * @param folder `dist/client`
 * @param files what is in it, as URL paths
 */
export const clientFiles = (folder: string, files: ReadonlySet<string>): Router => {
  const router = Router()
  const page = join(folder, 'index.html')
  router.use(precompressed(folder, files))
  router.use(
    express.static(folder, {
      redirect: false,
      cacheControl: false,
      setHeaders: (response, path) => cacheFor(response, path),
    }),
  )
  router.get('/{*path}', (request, response, next) => {
    if (!isPage(request.path)) {
      next()
      return
    }
    cacheFor(response, page)
    response.sendFile(page, { cacheControl: false })
  })
  return router
}
