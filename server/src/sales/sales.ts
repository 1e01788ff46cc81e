/** The part of the server that takes prospects, and hands out links beside the messages. */
import express from 'express'
import { prospectRoute } from '../api/prospect'
import { sendLinkRoutes } from '../api/send-link'
import type { Context, Part } from '../context'
import type { Identify } from '../http/caller'

export const createSales = (context: Context, identify: Identify): Part => ({
  routes: express
    .Router()
    .use(prospectRoute(context, identify))
    .use(sendLinkRoutes(context, identify)),
})
