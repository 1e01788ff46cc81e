import type { Server } from 'node:http'

const HOST = '127.0.0.1'

/** Ports browsers and fetch refuse to talk to (WHATWG Fetch, "bad port"), above 1023. */
const UNSAFE_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 10080,
])

/**
 * Listens on the given port; else on the one of the last start when it is free; else on any.
 * @returns the port
 */
export async function listen(
  server: Server,
  wanted: number | undefined,
  last: number | undefined,
): Promise<number> {
  if (wanted !== undefined && wanted !== 0) return listenOn(server, wanted)
  if (last !== undefined && last > 0 && !UNSAFE_PORTS.has(last)) {
    try {
      return await listenOn(server, last)
    } catch {
      // Taken by somebody else meanwhile: any other will do.
    }
  }
  const port = await listenOn(server, 0)
  if (!UNSAFE_PORTS.has(port)) return port
  await new Promise((resolve) => server.close(resolve))
  return listen(server, undefined, undefined)
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
