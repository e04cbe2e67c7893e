import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { callbacks } from '../../functions/delivery/callbacks.ts';
import type { Carrier } from '../../functions/delivery/carrier.ts';
import type { Delivery } from '../../functions/delivery/domain.ts';
import { sandbox } from '../../functions/delivery/sandbox.ts';
import type { Books, Entry } from '../../functions/delivery/sandbox-books.ts';
import { callBack, type Promised } from '../../functions/delivery/sandbox-callback.ts';
import { http } from '../../functions/runtime/http.ts';
import type { Journal, Version } from '../../functions/runtime/journal.ts';
import { delaySeconds, timerBody } from '../../functions/runtime/timers.ts';
import type { Clock } from './clock.ts';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

type Hear = Parameters<typeof callbacks>[0]['hear'];

/** The sandbox carrier's books in memory. */
function memoryBooks(nasty: boolean): Books {
  const entries = new Map<string, Entry>();
  return {
    nasty: async () => nasty,
    async enter(entry) {
      if (!entries.has(entry.id)) entries.set(entry.id, entry);
      return entries.get(entry.id) ?? entry;
    },
    entry: async (id) => entries.get(id),
    async become(id, status, from) {
      const entry = entries.get(id);
      if (entry && from.includes(entry.status)) entries.set(id, { ...entry, status });
    },
  };
}

export interface CarrierInWorld {
  readonly clock: Clock;
  readonly nasty: boolean;
  /** Puts a promise into delivery's inbox. */
  readonly later: (body: string, seconds: number) => void;
  readonly hear: Hear;
  readonly journal: Journal;
}

/** The sandbox carrier with its callbacks, signed and checked, but not sent over a network. */
export function carrierIn({ clock, nasty, later, hear, journal }: CarrierInWorld): Carrier & {
  callBack(promised: Promised): Promise<void>;
} {
  const secret = { current: async () => 'secret', valid: async () => ['secret'], refresh: () => {} };
  const api = http({
    'POST /deliveries/callbacks': callbacks({
      hear,
      head: async (orderId) => (await journal.head(orderId)) as Version<Delivery> | undefined,
      secrets: secret,
      carrier: 'sandbox',
      now: clock.now,
    }),
  });
  const line = {
    url: 'http://api/deliveries/callbacks',
    secret,
    now: clock.now,
    fetch: async (_: unknown, { headers, body }: RequestInit = {}) => {
      const { statusCode } = await api({
        routeKey: 'POST /deliveries/callbacks',
        requestContext: { requestId: 'callback' },
        // Without one, the API would make one at random.
        headers: { ...headers, traceparent: TRACEPARENT },
        body,
        isBase64Encoded: false,
      } as unknown as APIGatewayProxyEventV2);
      return new Response('', { status: statusCode ?? 500 });
    },
  };
  return sandbox({
    books: memoryBooks(nasty),
    pace: { dispatchSeconds: 60, deliverSeconds: 120 },
    now: clock.now,
    tell: (promised) => callBack(line, promised),
    async later(promised, { subject, causeId }) {
      const { id, due } = promised;
      const timer = {
        type: 'timer.sandbox-callback',
        id,
        subject,
        due,
        correlationid: subject,
        causationid: causeId,
        data: promised,
      } as const;
      later(timerBody(timer), delaySeconds(timer, clock.now()));
    },
  });
}
