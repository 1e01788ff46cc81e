/** Paths that the server answers itself: never the app's shell, never kept by the service worker. */
export const serverPaths = /^\/(api|db|media|c|hooks|outbox|healthz|readyz|metrics)(\/|\?|$)/
