/** What a technician films, drawn: for Chromium's fake camera where pictures are looked at by people. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Page } from '@playwright/test'

const width = 1280
const height = 720
const frames = 12

const circles = (count: number, radius: number, hole: number, fill: string): string =>
  Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI
    const [x, y] = [560 + radius * Math.cos(angle), 370 + radius * Math.sin(angle)]
    return `<circle cx="${x}" cy="${y}" r="${hole}" fill="${fill}"/>`
  }).join('')

const shades = `<defs>
  <radialGradient id="wall" cx=".75" cy=".1" r="1.1"><stop offset="0" stop-color="#9b8468"/><stop offset=".4" stop-color="#4a4744"/><stop offset="1" stop-color="#14171b"/></radialGradient>
  <linearGradient id="steel" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#e3e6e8"/><stop offset=".3" stop-color="#8d9398"/><stop offset=".5" stop-color="#d0d4d6"/><stop offset=".75" stop-color="#767c81"/><stop offset="1" stop-color="#b5babd"/></linearGradient>
  <linearGradient id="iron" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#62676c"/><stop offset="1" stop-color="#25282b"/></linearGradient>
  <linearGradient id="paint" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#4b7aa8"/><stop offset=".5" stop-color="#1f4a78"/><stop offset="1" stop-color="#10283f"/></linearGradient>
  <linearGradient id="rubber" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#16181a"/><stop offset=".35" stop-color="#4b4f53"/><stop offset=".7" stop-color="#34373a"/><stop offset="1" stop-color="#0e0f10"/></linearGradient>
</defs>
<rect x="-80" y="-80" width="1440" height="880" fill="url(#wall)"/>`

const brake = `${shades}
<path d="M-80-80H1360V190C1180 60 900-20 560-20S-10 90-80 260Z" fill="url(#paint)"/>
<path d="M-80 290C40 60 300-10 560-10S1090 90 1190 340L1130 380C1050 160 830 60 560 60S90 150-20 400Z" fill="#0b0d0f"/>
<rect x="900" y="120" width="70" height="640" rx="20" fill="url(#iron)" transform="rotate(14 930 420)"/>
<circle cx="560" cy="370" r="318" fill="#3b3129"/><circle cx="560" cy="370" r="304" fill="url(#steel)"/>
${Array.from({ length: 14 }, (_, ring) => `<circle cx="560" cy="370" r="${178 + ring * 9}" fill="none" stroke="#5b5f63" stroke-opacity=".35" stroke-width="1.5"/>`).join('')}
${circles(18, 236, 8, '#3d4246')}<circle cx="560" cy="370" r="162" fill="#5a3f2b"/><circle cx="560" cy="370" r="152" fill="url(#iron)"/>
${circles(5, 92, 21, '#b9bec2')}${circles(5, 92, 12, '#33373b')}<circle cx="560" cy="370" r="46" fill="#1d2023" stroke="#7d8388" stroke-width="6"/>
<path d="M724 78c120 60 186 170 186 292s-66 232-186 292l-46-84c82-46 136-120 136-208s-54-162-136-208Z" fill="#a3262a"/>
<path d="M724 78c120 60 186 170 186 292s-66 232-186 292l-14-26c110-58 166-156 166-266S820 162 710 104Z" fill="#d0474a"/>
<path d="M690 176c70 44 110 116 110 194s-40 150-110 194l-14-24c60-40 92-102 92-170s-32-130-92-170Z" fill="#23211f"/>
<path d="M676 200c58 40 92 102 92 170s-34 130-92 170l-7-12c52-38 80-96 80-158s-28-120-80-158Z" fill="#6d5843"/>
<circle cx="866" cy="256" r="20" fill="#5c1114"/><circle cx="866" cy="484" r="20" fill="#5c1114"/>
<path d="M900 370c120 10 150 90 240 70s120 60 220 60" fill="none" stroke="#0b0c0d" stroke-width="26"/>`

const block = (x: number, y: number): string =>
  `<path d="M${x} ${y}l92 26v58l-92-26Z" fill="#5a5f63"/><path d="M${x} ${y}l92 26v10l-92-26Z" fill="#83898d"/>`
const column = (x: number, lift: number): string =>
  Array.from({ length: 10 }, (_, row) => block(x, row * 96 - 120 + lift)).join('')

const tyre = `${shades}
<path d="M-80-80H1360V120C1100 30 300 30-80 160Z" fill="url(#paint)"/>
<path d="M220-80C160 180 160 560 240 800H980C1060 560 1060 180 1000-80Z" fill="url(#rubber)"/>
<g opacity=".96">${column(330, 0)}${column(462, 30)}${column(668, 24)}${column(800, 0)}</g>
<rect x="434" y="-80" width="18" height="900" fill="#0b0c0d"/><rect x="574" y="-80" width="74" height="900" fill="#101214"/><rect x="774" y="-80" width="18" height="900" fill="#0b0c0d"/>
<path d="M596 410h30v18h-30Z" fill="#b98a3d"/>
<g transform="rotate(-9 700 300)"><rect x="584" y="330" width="40" height="130" fill="#d9dde0"/><rect x="540" y="250" width="420" height="96" rx="10" fill="#2a6db0"/><rect x="576" y="268" width="170" height="58" rx="6" fill="#cfe3c4"/><text x="592" y="312" font-family="monospace" font-size="44" font-weight="700" fill="#15251a">2.9 mm</text><circle cx="820" cy="298" r="20" fill="#f0b429"/></g>`

const wheel = (x: number): string =>
  `<circle cx="${x}" cy="545" r="92" fill="#141619"/><circle cx="${x}" cy="545" r="62" fill="url(#steel)"/>
${Array.from({ length: 5 }, (_, spoke) => `<path d="M${x - 9} 545l4-58h10l4 58Z" fill="#3c4146" transform="rotate(${spoke * 72} ${x} 545)"/>`).join('')}
<circle cx="${x}" cy="545" r="16" fill="#25282b"/>`

const car = `${shades}
<rect x="-80" y="-80" width="1440" height="560" fill="#c9d3dc"/><path d="M-80 300C200 220 460 260 700 230s420-10 660 40V500H-80Z" fill="#8fa294"/>
<rect x="-80" y="470" width="1440" height="340" fill="#6d7176"/><path d="M-80 700H1360v110H-80Z" fill="#5c6065"/>
<ellipse cx="650" cy="632" rx="520" ry="26" fill="#2a2d30" opacity=".55"/>
<path d="M150 560c-14-70 0-128 34-152 50-26 110-34 176-44 80-84 170-128 300-132 150-6 260 26 350 128 70 10 116 30 132 64 14 36 14 96 4 136Z" fill="url(#paint)"/>
<path d="M412 366c66-62 134-94 236-98V366Z" fill="#1b2730"/><path d="M676 268c108-2 196 22 262 88l-6 10H676Z" fill="#1b2730"/>
<path d="M446 362c50-44 104-70 178-78l-96 78Z" fill="#5d7488" opacity=".6"/><path d="M700 284c50 0 96 8 138 26l-60 52H700Z" fill="#5d7488" opacity=".6"/>
<path d="M160 440c16-12 46-20 84-22l-10 34-80 8Z" fill="#f6f2dc"/><path d="M1140 430c-20-10-44-14-66-14l10 36 62 6Z" fill="#c33a37"/>
<path d="M660 372v170M404 380c-10 60-6 120 14 160M934 372c14 50 12 110-8 160" fill="none" stroke="#0e2438" stroke-width="4"/>
<path d="M560 410h54M820 410h54" stroke="#c9ced2" stroke-width="8" stroke-linecap="round"/><path d="M200 520H1150" stroke="#0e2438" stroke-width="6" opacity=".5"/>
<path d="M150 545a118 118 0 0 1 236 0ZM892 545a118 118 0 0 1 236 0Z" fill="#0b1a28" transform="translate(16 0)"/>
${wheel(284)}${wheel(1026)}`

const scenes = { brake, tyre, car }
export type Scene = keyof typeof scenes

type Frame = [inner: string, width: number, height: number, turn: number]

/** One picture of the film as YUV 4:2:0 in base64; a hand that holds a camera is never still. */
const planesOf = async ([inner, w, h, turn]: Frame): Promise<string> => {
  const image = new Image()
  const shake = `translate(${Math.sin(turn) * 9} ${Math.cos(turn * 2) * 6}) rotate(${Math.sin(turn) * 0.5} 640 360)`
  image.src = `data:image/svg+xml;base64,${btoa(`<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 1280 720"><g transform="${shake}">${inner}</g></svg>`)}`
  await image.decode()
  const context = Object.assign(document.createElement('canvas'), {
    width: w,
    height: h,
  }).getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, w, h)
  const bytes = new Uint8Array((w * h * 3) / 2)
  const weigh = (at: number, [r, g, b]: [number, number, number]) =>
    r * (data[at] ?? 0) + g * (data[at + 1] ?? 0) + b * (data[at + 2] ?? 0)
  for (let at = 0; at < w * h; at += 1) bytes[at] = weigh(at * 4, [0.299, 0.587, 0.114])
  for (let y = 0; y < h / 2; y += 1) {
    for (let x = 0; x < w / 2; x += 1) {
      const [at, to] = [(2 * y * w + 2 * x) * 4, (y * w) / 2 + x]
      bytes[w * h + to] = 128 + weigh(at, [-0.169, -0.331, 0.5])
      bytes[(w * h * 5) / 4 + to] = 128 + weigh(at, [0.5, -0.419, -0.081])
    }
  }
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return btoa(text)
}

/** A film for `--use-file-for-fake-video-capture`. @param page any page that may draw, `about:blank` will do */
export const filmScene = async (page: Page, file: string, scene: Scene): Promise<void> => {
  const stream = createWriteStream(file)
  stream.write(`YUV4MPEG2 W${width} H${height} F12:1 Ip A1:1 C420jpeg\n`)
  for (let frame = 0; frame < frames; frame += 1) {
    const turn = (frame / frames) * 2 * Math.PI
    const given: Frame = [scenes[scene], width, height, turn]
    const planes = await page.evaluate(planesOf, given)
    stream.write('FRAME\n')
    stream.write(Buffer.from(planes, 'base64'))
  }
  stream.end()
  await once(stream, 'finish')
}
