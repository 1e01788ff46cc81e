/** A real SMTP server on a loopback port that keeps every mail it is given. */
import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface TestSmtpServer {
  /** For `SMTP_URL`. */
  url: string
  /** Mails in the order in which they came, headers and parts parsed. */
  messages: ParsedMail[]
  /** The first mail that fits, now or later. */
  waitFor(predicate: (mail: ParsedMail) => boolean): Promise<ParsedMail>
  /** Gives the answer to the next `RCPT TO`s; `null` accepts again. */
  refuseWith(code: number | null, text?: string): void
  close(): Promise<void>
}

const refusal = (code: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode: code })

/** @param options what a test wants different, e.g. `{ onAuth }` */
export const startSmtpServer = async (options: SMTPServerOptions = {}): Promise<TestSmtpServer> => {
  const messages: ParsedMail[] = []
  const waiting = new Set<() => void>()
  let answer: Error | null = null

  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, _session, callback) => callback(answer),
    onData: (stream, _session, callback) => {
      simpleParser(stream, (error, mail) => {
        if (!error) messages.push(mail)
        for (const check of waiting) check()
        callback(error)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const listening = once(server.server, 'listening')
  server.listen(0, '127.0.0.1')
  await listening
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    waitFor: (predicate) =>
      new Promise((resolve) => {
        const check = () => {
          const mail = messages.find(predicate)
          if (!mail) return
          waiting.delete(check)
          resolve(mail)
        }
        waiting.add(check)
        check()
      }),
    refuseWith(code, text = 'refused') {
      answer = code === null ? null : refusal(code, text)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
