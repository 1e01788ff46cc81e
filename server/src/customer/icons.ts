/** The signs beside colour and word; drawn, not lettered, so that they look the same everywhere. */
import { type Html, html } from './html'

const svg = (className: string, body: Html): Html =>
  html`<svg
    class="${className}"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    aria-hidden="true"
    focusable="false"
  >
    ${body}
  </svg>`

export const statusIcons = {
  urgent: svg(
    'sign',
    html`<path
        d="M12 2.6 23 21.4H1z"
        fill="#b4161b"
        stroke="#b4161b"
        stroke-width="2"
        stroke-linejoin="round"
      /><path
        d="M12 9v5.4M12 17.6v.2"
        fill="none"
        stroke="#fff"
        stroke-width="2.4"
        stroke-linecap="round"
      />`,
  ),
  recommended: svg(
    'sign',
    html`<rect x="2" y="2" width="20" height="20" rx="6" fill="#f2a20c" /><path
        d="M12 7v6M12 16.8v.2"
        fill="none"
        stroke="#0f1720"
        stroke-width="2.6"
        stroke-linecap="round"
      />`,
  ),
  ok: svg(
    'sign',
    html`<circle cx="12" cy="12" r="10" fill="#137a45" /><path
        d="m7.5 12.4 3 3 6-6.4"
        fill="none"
        stroke="#fff"
        stroke-width="2.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />`,
  ),
} as const

const outline = (body: Html): Html =>
  html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${body}
  </svg>`

export const icons = {
  phone: outline(
    html`<path
      d="M22 16.9v3a2 2 0 0 1-2.2 2 19.8 19.8 0 0 1-8.6-3.1 19.5 19.5 0 0 1-6-6A19.8 19.8 0 0 1 2.1 4.200 2 2 0 0 1 4.100 2h3a2 2 0 0 1 2 1.700 12.800 12.800 0 0 0 .7 2.800 2 2 0 0 1-.5 2.100L8.100 9.900a16 16 0 0 0 6 6l1.300-1.300a2 2 0 0 1 2.100-.4 12.800 12.800 0 0 0 2.800.7 2 2 0 0 1 1.700 2z"
    />`,
  ),
  clock: outline(html`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 2" />`),
  check: outline(html`<path d="m5 12.500 4.500 4.500L19 7.500" />`),
  cross: outline(html`<path d="M6 6l12 12M18 6 6 18" />`),
  info: outline(html`<circle cx="12" cy="12" r="9" /><path d="M12 11v5M12 8v.1" />`),
  pin: outline(
    html`<path d="M20 10c0 6-8 12-8 12s-8-6-8-12a8 8 0 0 1 16 0z" /><circle
        cx="12"
        cy="10"
        r="3"
      />`,
  ),
} as const
