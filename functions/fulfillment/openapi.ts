import { ORDER_ID, type RoutesDescribed } from '../runtime/route-description.ts';
import type { fulfillment } from './subsystem.ts';

const PROBLEMS = {
  404: { 'fulfillment-not-found': 'No order with this id has come to be packed.' },
  409: {
    'not-packable':
      'It has been told the other way, or the order is not to be packed any more; or the warehouse is just being asked: try again in a moment.',
  },
} as const;

/** What fulfillment’s routes take and answer with. */
export const fulfillmentRoutes = {
  'POST /fulfillments/{orderId}/packed': {
    id: 'tellPacked',
    summary: 'Tells that an order is packed',
    description: 'For the manual warehouse. No body. To tell the same again changes nothing.',
    path: { orderId: ORDER_ID },
    answers: { 202: { description: 'It counts, now or before.', schema: 'Packing' } },
    problems: PROBLEMS,
  },

  'POST /fulfillments/{orderId}/failed': {
    id: 'tellPackingFailed',
    summary: 'Tells that an order cannot be packed',
    description:
      'For the manual warehouse: the order fails, and is rolled back. To tell the same again changes nothing, and the first reason stands.',
    path: { orderId: ORDER_ID },
    body: 'PackingFailed',
    answers: { 202: { description: 'It counts, now or before.', schema: 'Packing' } },
    problems: PROBLEMS,
  },
} as const satisfies RoutesDescribed<typeof fulfillment>;
