/** Puts the parts of the server together; the only place that knows all of them. */
import { fileURLToPath } from 'node:url'
import { createAccess } from './access/access'
import type { Context, Part } from './context'
import { createCustomer } from './customer/customer'
import { createDelivery } from './delivery/delivery'
import { createGateway } from './gateway/gateway'
import { createMedia } from './media/media'
import { createNews } from './news/news'
import { createReconciler } from './reconcile/reconciler'
import { createSales } from './sales/sales'
import { createSnapshot } from './snapshot/snapshot'

/** Built server and built script lie side by side, whatever folder they are started from. */
const customerScript = new URL('../customer', import.meta.url)

export const createParts = (context: Context): Part[] => {
  const access = createAccess(context)
  const delivery = createDelivery(context, access.identify)
  const media = createMedia(context, access.identify)
  const customer = createCustomer(context, {
    identify: access.identify,
    stream: media.stream,
    scriptFolder: fileURLToPath(customerScript),
  })
  return [
    access,
    createReconciler(context),
    createGateway(context, access),
    createNews(context, access),
    createSnapshot(context, access.identify),
    media,
    delivery,
    createSales(context, access.identify),
    customer,
  ]
}
