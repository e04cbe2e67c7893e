import { catalogRoutes } from './catalog/openapi.ts';
import { deliveryRoutes } from './delivery/openapi.ts';
import { fulfillmentRoutes } from './fulfillment/openapi.ts';
import { inventoryRoutes } from './inventory/openapi.ts';
import { orderRoutes } from './order/openapi.ts';
import type { RoutesDescribed } from './runtime/route-description.ts';
import type { subsystems } from './subsystems.ts';

type Answering = Extract<(typeof subsystems)[number], { readonly api: unknown }>;

/** The routes of every subsystem that has any, by subsystem: what docs/openapi.json is made of. */
export const routes = {
  catalog: catalogRoutes,
  order: orderRoutes,
  inventory: inventoryRoutes,
  fulfillment: fulfillmentRoutes,
  delivery: deliveryRoutes,
} as const satisfies { readonly [Table in Answering as Table['name']]: RoutesDescribed<Table> };
