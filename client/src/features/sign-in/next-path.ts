/** Where to go after signing in: only inside the app, whatever an address brought along. */
export const nextPath = (wanted: unknown): string =>
  typeof wanted === 'string' && /^\/office(\/|\?|$)/.test(wanted) ? wanted : '/office'
