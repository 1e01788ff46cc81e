/** `GET /outbox`: what would have gone out, where nothing is configured to send it (demo only). */
import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import express, { type Request, type Response, type Router } from 'express'
import { DomainError } from '@shared/errors'
import { type Message, messageSchema } from '@shared/schemas/outbox'
import type { Context } from '../context'
import { type Html, html } from '../customer/html'
import { type Identify, dealershipsOf, isManager } from '../http/caller'

/** Newest messages that are shown. */
const shownMessages = 200

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && isIP(address) !== 0 && /^(127\.|::1$|::ffff:127\.)/.test(address)

const isLocalHost = (host: string | undefined): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host ?? '')

/**
 * Behind a proxy every request seems to come from the machine itself, and not every proxy says that
 * it is one: an address that others are given (`PUBLIC_URL`) rules it out.
 */
const isAtTheMachine = (request: Request, publicUrl: string): boolean =>
  isLocalHost(new URL(publicUrl).host) &&
  isLocalHost(request.get('host')) &&
  request.get('x-forwarded-for') === undefined &&
  request.get('forwarded') === undefined &&
  isLoopback(request.socket.remoteAddress)

/**
 * The links in it open customers' pages. Whoever sits at the machine may see all of them, from
 * anywhere else a manager those of the own dealerships.
 *
 * @throws DomainError `not-signed-in`, `not-allowed`
 */
const visibleTo = async (
  request: Request,
  { publicUrl }: Context,
  identify: Identify,
): Promise<(message: Message) => boolean> => {
  if (isAtTheMachine(request, publicUrl)) return () => true
  const caller = await identify(request)
  const managed = dealershipsOf(caller).filter((dealership) => isManager(caller, dealership))
  if (managed.length === 0) throw new DomainError('not-allowed')
  return ({ dealership }) => managed.includes(dealership)
}

const withLinks = (text: string): (Html | string)[] =>
  text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))

const item = ({ channel, to, subject, text, createdAt, state }: Message): Html =>
  html`<li>
    <p class="head">
      <b>${channel === 'email' ? 'E-mail' : 'SMS'}</b> to ${to}
      <time datetime="${createdAt}">${createdAt.slice(0, 19).replace('T', ' ')} UTC</time>
      <span>${state}</span>
    </p>
    ${subject && html`<h2>${subject}</h2>`}
    <pre>${withLinks(text)}</pre>
  </li>`

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#0f1720;background:#f4f6f8}
ul{list-style:none;padding:0}li{background:#fff;border:1px solid #e3e7ec;border-radius:14px;padding:1rem;margin:0 0 1rem}
.head{margin:0;color:#465362}h2{font-size:1.1rem;margin:.5rem 0 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.5rem 0 0}`

const page = (messages: readonly Message[], nonce: string): Html => {
  const styleSheet = html`${style}`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>Outbox</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${styleSheet}
        </style>
      </head>
      <body>
        <main>
          <h1>Outbox</h1>
          <p>
            Neither e-mail nor SMS is configured: this is what would have gone out, newest first.
          </p>
          ${
            messages.length === 0
              ? html`<p>Nothing was sent yet.</p>`
              : html`<ul>
                  ${messages.map(item)}
                </ul>`
          }
        </main>
      </body>
    </html>`
}

const newest = async (
  { databases }: Context,
  visible: (message: Message) => boolean,
): Promise<Message[]> => {
  const messages = await databases.outbox.range(messageSchema, {
    startkey: 'message:',
    endkey: 'message:\ufff0',
  })
  const shown = messages.filter(visible)
  return shown.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, shownMessages)
}

const answer = (response: Response, messages: readonly Message[]): void => {
  const nonce = randomBytes(16).toString('base64')
  response
    .set({
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
    })
    .type('html')
    .send(page(messages, nonce).toString())
}

export const outboxPageRoute = (context: Context, identify: Identify): Router =>
  express.Router().get('/outbox', async (request, response) => {
    const visible = await visibleTo(request, context, identify)
    answer(response, await newest(context, visible))
  })
