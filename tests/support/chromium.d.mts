/** Path of a Chromium of this machine, if there is one. */
export function findChromium(): string | undefined
/** Path of a lighter one where there is one: without permissions, background work and lasting profiles. */
export function findHeadless(): string | undefined
/** Installs one where that is allowed, and gives its path. */
export function installChromium(): string | undefined
