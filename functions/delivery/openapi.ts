import type { RoutesDescribed } from '../runtime/route-description.ts';
import { SIGNATURE_HEADER } from './signature.ts';
import type { delivery } from './subsystem.ts';

/** What delivery’s routes take and answer with. */
export const deliveryRoutes = {
  'POST /deliveries/callbacks': {
    id: 'hearCarrier',
    summary: 'Takes what the carrier tells of a parcel',
    description:
      'Called by the carrier, who signs the body instead of having an account. A callback counts once per `callbackId`. After 401, 404, 429 and 5xx it is to be sent again, newly signed: the secret has changed, or delivery has not heard of the order yet. After any other 4xx it is not.',
    body: 'CarrierCallback',
    signature: {
      header: SIGNATURE_HEADER,
      description:
        '`t=<unix seconds>,v1=<hex of the HMAC-SHA256 of "<t>.<body>">`, with the secret that delivery and the carrier share, over the body byte for byte as it is sent; `t` within 5 minutes of now. There may be several `v1`, for while the secret is being rotated.',
    },
    answers: { 202: { description: 'It counts, now or before.', schema: 'HeardCallback' } },
    problems: {
      401: { 'signature-invalid': 'The signature is missing or not valid.' },
      404: { 'order-not-found': 'Delivery has not heard of this order yet.' },
      409: { 'tracking-mismatch': 'The order has no parcel with this tracking id.' },
    },
  },
} as const satisfies RoutesDescribed<typeof delivery>;
