/** Security headers of every answer, and the check that a change comes from our own pages. */
import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { DomainError } from '@shared/errors'

/**
 * The PWA needs nothing from anywhere else. `blob:` is how local photos and films are shown;
 * `wasm-unsafe-eval` compiles the digest and code readers (WebAssembly only, no script from text).
 * Inline styles are needed for positions that are computed (menus, progress); no inline script.
 */
export const securityHeaders = (secure: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    // With `no-referrer` browsers send `Origin: null` on a form, and the check below could not tell.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
  })

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

const hostOf = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null

/**
 * Refuses changes that another site's page asks for in a person's name. Browsers say where a request
 * comes from in `Sec-Fetch-Site`, older ones only in `Origin`; whoever sends neither is no browser,
 * and has no cookies that a page could abuse. Providers' webhooks (`/hooks`) are signed instead.
 */
export const sameOriginOnly =
  (publicUrl: string): RequestHandler =>
  (request, _response, next) => {
    if (safeMethods.has(request.method) || request.path.startsWith('/hooks/')) {
      next()
      return
    }
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    const ours = [new URL(publicUrl).host, request.host]
    const allowed =
      site !== undefined
        ? site === 'same-origin' || site === 'none'
        : origin === undefined || ours.some((host) => host === hostOf(origin))
    if (!allowed) throw new DomainError('wrong-origin', 'The request came from another site.')
    next()
  }
