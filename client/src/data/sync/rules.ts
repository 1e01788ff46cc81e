/** What the people at this device allow: when files may go, and in which order. */
import type { Stop } from '../types'

export interface SendingRules {
  /** Files wait until somebody lets them go on; texts go all the same. */
  paused: boolean
  /** Files wait while the browser says that the device is on a mobile network; texts go all the same. */
  wifiOnly: boolean
  /** All photos before the first film; otherwise one intervention after the other, newest first. */
  photosFirst: boolean
}

/** The rules as they are now, and a word when they change. */
export interface RulesSource {
  current(): SendingRules
  watch(listener: () => void): Stop
}

/** What holds where nobody has chosen: as an office has it. */
export const usualRules: RulesSource = {
  current: () => ({ paused: false, wifiOnly: false, photosFirst: true }),
  watch: () => () => {},
}

/** The part of the Network Information API that we use; no standard yet, so not in the DOM's types. */
export interface ConnectionInfo extends EventTarget {
  /** `cellular`, `wifi`, `ethernet`…; missing on desktops, in Firefox and in Safari. */
  readonly type?: string
}

const isConnection = (value: unknown): value is ConnectionInfo => value instanceof EventTarget

/** `null` where the browser tells nothing of its connection. */
export const connectionOf = (browser: object): ConnectionInfo | null => {
  const connection: unknown = 'connection' in browser ? browser.connection : null
  return isConnection(connection) ? connection : null
}

/** Whether the browser tells a mobile network from others: otherwise "only on Wi-Fi" cannot be kept. */
export const tellsNetwork = (connection: ConnectionInfo | null): boolean =>
  typeof connection?.type === 'string' && connection.type !== 'unknown'

const mobileTypes = new Set(['cellular', 'bluetooth', 'wimax'])

/** What files wait for: a network that nobody pays for by the byte, or a person. */
export type HoldReason = 'wifi' | 'paused'

/** Why files have to wait here and now, `null` when they may go. */
export const holdOf = (
  { paused, wifiOnly }: SendingRules,
  connection: ConnectionInfo | null,
): HoldReason | null => {
  if (paused) return 'paused'
  return wifiOnly && mobileTypes.has(connection?.type ?? '') ? 'wifi' : null
}

/** Rules and connection together, as the upload asks for them. */
export interface Hold {
  held(): boolean
  reason(): HoldReason | null
  photosFirst(): boolean
  /** Called when the answer of either may have changed. */
  watch(listener: () => void): Stop
}

export const openHold = (rules: RulesSource, connection: ConnectionInfo | null): Hold => ({
  held: () => holdOf(rules.current(), connection) !== null,
  reason: () => holdOf(rules.current(), connection),
  photosFirst: () => rules.current().photosFirst,
  watch: (listener) => {
    const stop = rules.watch(listener)
    connection?.addEventListener('change', listener)
    return () => {
      stop()
      connection?.removeEventListener('change', listener)
    }
  },
})
