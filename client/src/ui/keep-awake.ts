/**
 * Keeps the screen on where nobody touches it for a while: a hand that films, files on their way. Asks
 * again when the app comes back into sight, because leaving takes it away.
 *
 * @returns lets it go dark again
 */
export const keepAwake = (): (() => void) => {
  const ending = new AbortController()
  const { signal } = ending
  let lock: WakeLockSentinel | null = null
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (signal.aborted) await lock.release()
    } catch {
      // Refused, as with an empty battery: the film goes on, only the screen may go dark.
      lock = null
    }
  }
  document.addEventListener('visibilitychange', () => void ask(), { signal })
  void ask()
  return () => {
    ending.abort()
    void lock?.release()
  }
}
