/** A database that answers what a test tells it to, for tests of the client and of the app. */
import { type IncomingMessage, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface StubAnswer {
  status?: number
  body: unknown
}

export interface StubServer {
  url: string
  /** `PUT /registry/x?rev=1` in the order they came. */
  requests: string[]
  close(): Promise<void>
}

/** @param answer called for each request with its method and path */
export const startStubServer = async (
  answer: (line: string, request: IncomingMessage) => StubAnswer,
): Promise<StubServer> => {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`
    requests.push(line)
    const { status = 200, body } = answer(line, request)
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://admin:pw@127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
