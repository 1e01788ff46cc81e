/** The part of the server that customers see. */
import express from 'express'
import { previewRoute } from '../api/preview'
import type { Context, Part } from '../context'
import type { Identify } from '../http/caller'
import { loadAssets } from './assets'
import { inquiryRoutes } from './inquiry-routes'
import { type StreamMedia, mediaRoutes } from './media-routes'
import { pageRoutes } from './page-routes'

export interface CustomerNeeds {
  identify: Identify
  stream: StreamMedia
  /** Where the build laid the page's script (`dist/customer`); without it the page has none. */
  scriptFolder: string | null
}

export const createCustomer = (
  context: Context,
  { identify, stream, scriptFolder }: CustomerNeeds,
): Part => {
  const assets = loadAssets(scriptFolder)
  const routes = express
    .Router()
    .use(assets.routes)
    .use(pageRoutes(context, assets.links))
    .use(inquiryRoutes(context, assets.links))
    .use(mediaRoutes(context, stream))
    .use(previewRoute(context, identify, assets.links))
  return { routes }
}
