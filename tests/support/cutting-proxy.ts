/**
 * A line to the server that is cut at a given byte of what is uploaded through it, and stays cut until it
 * is mended. Counts the bytes of chunks that left the browser, whether or not they were of any use.
 */
import { type RequestListener, createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CuttingProxy {
  readonly port: number
  /** Bytes of chunks that have come through since it was opened. */
  uploaded(): number
  /** Cuts every connection once so many bytes of chunks have come through. @returns when that has happened */
  cutAt(bytes: number): Promise<void>
  /** Lets connections through again. */
  mend(): void
  close(): Promise<void>
}

const isChunk = (method: string | undefined, path: string): boolean =>
  method === 'PUT' && path.includes('-media/')

export const openCuttingProxy = async (to: number): Promise<CuttingProxy> => {
  let uploaded = 0
  let cut = Number.POSITIVE_INFINITY
  let isCut = false
  let onCut = (): void => undefined

  const count = (bytes: number): void => {
    uploaded += bytes
    if (uploaded < cut || isCut) return
    isCut = true
    server.closeAllConnections()
    onCut()
  }

  const pass: RequestListener = (request, response) => {
    if (isCut) return void request.socket.destroy()
    const { method, url = '/', headers } = request
    const onward = ask({ host: '127.0.0.1', port: to, method, path: url, headers })
    onward.on('error', () => response.destroy())
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => response.destroy())
      answer.pipe(response)
    })
    response.on('close', () => onward.destroy())
    if (isChunk(method, url)) request.on('data', (piece: Buffer) => count(piece.length))
    request.on('error', () => onward.destroy())
    request.pipe(onward)
  }
  const server = createServer(pass)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address object; a string only stands for a pipe.
  const { port } = server.address() as AddressInfo
  return {
    port,
    uploaded: () => uploaded,
    cutAt: (bytes) => {
      cut = bytes
      return new Promise((resolve) => {
        onCut = () => resolve()
      })
    },
    mend: () => {
      cut = Number.POSITIVE_INFINITY
      isCut = false
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
