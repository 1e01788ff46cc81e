import type { Provider } from './provider'

/** Where a channel is not configured: nothing leaves, the page `/outbox` shows what would have. */
export const localProvider: Provider = {
  repeatable: true,
  send: () => Promise.resolve({ kind: 'sent', providerId: null }),
  verify: () => Promise.resolve(),
  close: () => undefined,
}
