/** The page's style sheet and script under names that change with their content. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Router } from 'express'
import { z } from 'zod'
import type { Assets } from './page-layout'
import style from './customer-page.css?raw'

const path = '/customer'
const oneYear = 'public, max-age=31536000, immutable'

interface StaticFile {
  url: string
  type: 'text/css' | 'text/javascript'
  text: string
}

const fileOf = (name: string, type: StaticFile['type'], text: string): StaticFile => {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 12)
  return { url: `${path}/${name}-${hash}.${type === 'text/css' ? 'css' : 'js'}`, type, text }
}

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), isEntry: z.boolean().optional() }),
)

const isMissing = (error: unknown): boolean =>
  z.object({ code: z.literal('ENOENT') }).safeParse(error).success

/** @param folder what `vite build --mode customer` made, `dist/customer` */
const readScript = (folder: string): StaticFile | null => {
  try {
    const manifest = manifestSchema.parse(
      JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')),
    )
    const entry = Object.values(manifest).find(({ isEntry }) => isEntry)
    if (!entry) return null
    return fileOf('page', 'text/javascript', readFileSync(join(folder, entry.file), 'utf8'))
  } catch (error) {
    // Not built (tests, development): the page is complete without it.
    if (isMissing(error)) return null
    throw error
  }
}

export interface PageAssets {
  links: Assets
  routes: Router
}

/** Read once, at the start. */
export const loadAssets = (folder: string | null): PageAssets => {
  const css = fileOf('page', 'text/css', style)
  const script = folder === null ? null : readScript(folder)
  const routes = express.Router()
  for (const file of [css, ...(script ? [script] : [])]) {
    routes.get(file.url, (_request, response) => {
      response.set({ 'Cache-Control': oneYear }).type(file.type).send(file.text)
    })
  }
  return { links: { style: css.url, script: script?.url ?? null }, routes }
}
