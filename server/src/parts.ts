/** Puts the parts of the server together; the only place that knows all of them. */
import { createAccess } from './access/access'
import type { Context, Part } from './context'
import { createDelivery } from './delivery/delivery'
import { createGateway } from './gateway/gateway'
import { createNews } from './news/news'

export const createParts = (context: Context): Part[] => {
  const access = createAccess(context)
  const delivery = createDelivery(context, access.identify)
  return [access, createGateway(context, access), createNews(context, access), delivery]
}
