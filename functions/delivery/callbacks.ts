import { validateCarrierCallback } from '../../events-schemas/generated/requests/carrier-callback.js';
import type { Event } from '../runtime/event.ts';
import { checked, originOf, Problem, type Request, type RouteHandler } from '../runtime/http.ts';
import { type Version, withoutSubject } from '../runtime/journal.ts';
import { log } from '../runtime/log.ts';
import { type Delivery, isOurs } from './domain.ts';
import type { Callback } from './facts.ts';
import { SIGNATURE_HEADER, type Verdict, verify } from './signature.ts';

export interface Line {
  /** Reacts to a callback, however often it comes. */
  readonly hear: (event: Event & Callback) => Promise<void>;
  /** How an order stands now; undefined when nothing is known of it. */
  readonly head: (orderId: string) => Promise<Version<Delivery> | undefined>;
  readonly secrets: {
    /** All that a signature may be made with. */
    valid(): Promise<readonly string[]>;
    /** Has them read anew, as often as is good for it. */
    refresh(): void;
  };
  /** The name of the carrier that calls. */
  readonly carrier: string;
  readonly now: () => Date;
}

/**
 * Takes what the carrier tells. Each callback is heard once, by the name the carrier gives it. 404 when nothing was
 * heard of the order yet, so that the carrier sends it again; 409 when the parcel is not the one of the order.
 */
export function callbacks({ hear, head, secrets, carrier, now }: Line): RouteHandler {
  /**
   * Before a signature is refused the secrets are read anew, in case one was put there just now: but not within 30 s of
   * the last reading, however many wrong signatures come. A new secret may be unknown for so long, so what is refused
   * meanwhile has to be sent again.
   */
  async function verdictOn({ headers, rawBody }: Request): Promise<Verdict> {
    const verdict = async () => verify(await secrets.valid(), headers[SIGNATURE_HEADER], rawBody, now());
    const first = await verdict();
    if (first !== 'wrong') return first;
    secrets.refresh();
    return verdict();
  }

  return async (request) => {
    const verdict = await verdictOn(request);
    if (verdict !== 'valid') {
      log.warn('signature-invalid', { requestId: request.requestId, verdict });
      throw new Problem(401, 'signature-invalid', 'The signature is missing or not valid.');
    }
    const { orderId, callbackId, trackingId, status, reason } = checked(
      validateCarrierCallback,
      request.body,
    );
    const { id: causationid, ...origin } = originOf(request, orderId);
    const id = `callback/${orderId}/${callbackId}`;
    await hear({
      ...origin,
      specversion: '1.0',
      id,
      source: 'carrier',
      type: `callback.${status}`,
      subject: orderId,
      sequence: 0,
      time: now().toISOString(),
      dataschema: '',
      causationid,
      data: { trackingId, carrier, ...(reason !== undefined && { reason }) },
    });
    const reached = await head(orderId);
    if (reached?.heard.includes(withoutSubject(id, orderId))) {
      return { status: 202, body: { orderId, status: reached.state.is } };
    }
    if (reached && reached.state.is !== 'unknown' && !isOurs(reached.state, trackingId)) {
      throw new Problem(409, 'tracking-mismatch', 'The order has no parcel with this tracking id.');
    }
    // It may have become known since: then the callback is welcome when it comes again.
    throw new Problem(404, 'order-not-found', 'Delivery has not heard of this order yet.');
  };
}
