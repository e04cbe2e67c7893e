import { validatePackingFailed } from '../../events-schemas/generated/requests/packing-failed.js';
import {
  checked,
  originOf,
  Problem,
  type Request,
  type Response,
  type RouteHandler,
} from '../runtime/http.ts';
import type { Reactions } from '../runtime/react.ts';
import type { Command, Input, Packing } from './domain.ts';
import type { fulfillment } from './subsystem.ts';

type Route = (typeof fulfillment.api.routes)[number];

/** By which the warehouse, or whoever packs, tells how it went. To be told the same again changes nothing. */
export function routes({ command }: Reactions<Packing, Input>): Readonly<Record<Route, RouteHandler>> {
  async function tell(request: Request, told: Command, status: 'packed' | 'failed'): Promise<Response> {
    const orderId = orderIdOf(request);
    const { state } = await command(orderId, told, originOf(request, orderId));
    if (state.is === 'unknown') throw notFound();
    if (state.is === 'asking') {
      throw new Problem(409, 'not-packable', 'The warehouse is just being asked: try again in a moment.');
    }
    if (state.is !== status) {
      throw new Problem(409, 'not-packable', `The order is ${state.is}; it cannot become ${status}.`);
    }
    return { status: 202, body: { orderId, status } };
  }

  return {
    'POST /fulfillments/{orderId}/packed': (request) =>
      tell(request, { type: 'command.packed', data: {} }, 'packed'),

    'POST /fulfillments/{orderId}/failed': (request) => {
      const { reason } = checked(validatePackingFailed, request.body);
      return tell(request, { type: 'command.failed', data: { reason } }, 'failed');
    },
  };
}

const notFound = () =>
  new Problem(404, 'fulfillment-not-found', 'No order with this id has come to be packed.');

/** The id in the path; a badly formed one cannot exist, so it is not looked up. */
function orderIdOf(request: Request): string {
  const { orderId = '' } = request.parameters;
  if (!/^ord_[0-9a-v]{26}$/.test(orderId)) throw notFound();
  return orderId;
}
