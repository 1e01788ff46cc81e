/** Path of a Chromium of this machine, if there is one. */
export function findChromium(): string | undefined
/** Installs one where that is allowed, and gives its path. */
export function installChromium(): string | undefined
