/**
 * Stands in for the packages' public typings, which declare a global `Buffer` of their own and so
 * break Node's for the whole server; what we use is declared in `database/embedded/pouch.ts`.
 */
declare const implementation: unknown
export default implementation
