/** Codes and plates as pictures for the tests of the scanner: drawn as SVG, photographed by the browser. */
import type { Browser, Page } from '@playwright/test'
import { glyphs } from './glyphs'
import { type Symbol, symbolOf } from './symbols'

const paper = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-300 -300 600 600"><rect x="-300" y="-300" width="600" height="600" fill="white"/>${content}</svg>`

const modulesOf = ({ rows }: Symbol, width: number): string => {
  const columns = rows[0]?.length ?? 1
  const side = width / columns
  const height = rows.length === 1 ? 130 : side
  return rows
    .flatMap((row, y) =>
      [...row].map((sign, x) =>
        sign === '#'
          ? `<rect x="${x * side - width / 2}" y="${y * height - (rows.length * height) / 2}" width="${side + 0.1}" height="${height + 0.1}"/>`
          : '',
      ),
    )
    .join('')
}

/** @param turn degrees */
export const codePicture = async (
  format: Parameters<typeof symbolOf>[0],
  text: string,
  { turn = 0, width = 420 } = {},
): Promise<string> =>
  paper(`<g transform="rotate(${turn})">${modulesOf(await symbolOf(format, text), width)}</g>`)

/** Two codes in one picture. */
export const twoCodes = async (above: string, below: string): Promise<string> => {
  const [one, other] = [await symbolOf('qr', above), await symbolOf('code-128', below)]
  return paper(
    `<g transform="translate(0 -130)">${modulesOf(one, 200)}</g><g transform="translate(0 140)">${modulesOf(other, 400)}</g>`,
  )
}

/** A licence plate, a little askew. */
export const platePicture = (text: string): string => {
  const signs = [...text].map((sign, at) => {
    const path = glyphs[sign]
    if (!path) return ''
    return `<path d="${path}" transform="translate(${at * 46 - text.length * 23 + 24} -36) scale(0.38)" fill="none" stroke="#15181c" stroke-width="25" stroke-miterlimit="2"/>`
  })
  const plate = `<rect x="-260" y="-56" width="520" height="112" rx="9" fill="#f4f5f2" stroke="#15181c" stroke-width="5"/><rect x="-256" y="-52" width="40" height="104" fill="#123a9c"/>`
  const car = '<rect x="-300" y="-300" width="600" height="600" fill="#5a626c"/>'
  return paper(`${car}<g transform="rotate(-4) scale(0.95)">${plate}${signs.join('')}</g>`)
}

/** A page that shows an SVG and nothing else. */
export const showing = async (browser: Browser, svg: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 960, height: 960 } })
  await page.setContent(`<style>body{margin:0}svg{width:960px;height:960px}</style>${svg}`)
  return page
}

/** A photo of it, to be chosen from the gallery. */
export const photograph = async (
  browser: Browser,
  svg: string,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> => {
  const page = await showing(browser, svg)
  const buffer = await page.screenshot()
  await page.close()
  return { name: 'photo.png', mimeType: 'image/png', buffer }
}
