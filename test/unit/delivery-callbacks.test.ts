import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/delivery.ts';
import type { CarrierCallback } from '../../events-schemas/generated/requests.ts';
import { callbacks } from '../../functions/delivery/callbacks.ts';
import { type Acceptance, effects } from '../../functions/delivery/carrier.ts';
import { callbackDomain, type Delivery, domain } from '../../functions/delivery/domain.ts';
import type { Tracking } from '../../functions/delivery/facts.ts';
import { SIGNATURE_HEADER, sign } from '../../functions/delivery/signature.ts';
import { http } from '../../functions/runtime/http.ts';
import type { Version } from '../../functions/runtime/journal.ts';
import { react } from '../../functions/runtime/react.ts';
import { event } from '../support/events.ts';
import { fact } from '../support/facts.ts';
import { memoryJournal } from '../support/memory-journal.ts';

const orderId = `ord_${'0'.repeat(26)}`;
const now = new Date('2026-03-01T09:30:00.000Z');
const trackingId = 'trk_1';
const of = { subject: orderId };
const released = event(fact('order.released.v1'), of);
const refused = event(fact('order.failed.v1', { begun: ['accept', 'prepare', 'ship'] }), {
  ...of,
  version: 2,
});
const resumed = event(fact('order.resumed.v1', { stage: 'ship', awaits: ['delivery.delivered.v1'] }), {
  ...of,
  version: 3,
});

/** Delivery, whole, on a journal in memory, with a carrier that does what it is told to. */
function delivery() {
  const journal = memoryJournal();
  const carrier = {
    name: 'memory',
    answer: { trackingId } as Acceptance,
    tracking: { status: 'in-transit' } as Tracking,
    stopped: [] as string[],
    ship: async () => carrier.answer,
    findShipment: async () => undefined,
    track: async () => carrier.tracking,
    stop: async (id: string) => void carrier.stopped.push(id),
    isStopped: async () => false,
  };
  const shared = { name: 'delivery', journal, contract, epoch: 0, now: () => now };
  const { hear } = react({ ...shared, domain, effects: effects(carrier) });
  const secrets = { all: ['secret'], valid: async () => secrets.all, refresh: vi.fn() };
  const route = callbacks({
    hear: react({ ...shared, domain: callbackDomain, effects: {} }).hear,
    head: async (id) => (await journal.head(id)) as Version<Delivery> | undefined,
    secrets,
    carrier: 'memory',
    now: () => now,
  });
  /** Posts a body as it is; signed with `secret` unless there is a signature. */
  async function post(body: string, { secret = 'secret', signature = sign(secret, body, now) } = {}) {
    const asked = {
      routeKey: 'POST /deliveries/callbacks',
      headers: { [SIGNATURE_HEADER]: signature },
      requestContext: { requestId: 'req-1' },
      isBase64Encoded: false,
      body,
    } as unknown as APIGatewayProxyEventV2;
    const answer = await http({ 'POST /deliveries/callbacks': route })(asked);
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
  }
  const tell = (status: CarrierCallback['status'], over: Partial<CarrierCallback> = {}, signed = {}) =>
    post(JSON.stringify({ callbackId: status, orderId, trackingId, status, ...over }), signed);
  const said = async () =>
    (await journal.history(orderId)).flatMap((it) =>
      it.facts.filter(({ id }) => id !== undefined).map(({ type }) => type),
    );
  return { journal, carrier, hear, secrets, post, tell, said };
}

let it: ReturnType<typeof delivery>;
beforeEach(() => {
  it = delivery();
});
const accepted = (status: string) => ({ status: 202, body: { orderId, status } });
const problem = (status: number, code: string) => ({ status, body: { status, code } });

describe('a callback', () => {
  beforeEach(() => it.hear(released));

  test('is said, under the order’s correlation and with its own request as the cause', async () => {
    expect(await it.tell('dispatched')).toMatchObject(accepted('dispatched'));
    expect(await it.tell('delivered')).toMatchObject(accepted('delivered'));
    expect(await it.said()).toEqual(['delivery.dispatched.v1', 'delivery.delivered.v1']);
    const head = await it.journal.head(orderId);
    expect(head).toMatchObject({
      cause: {
        id: `callback/${orderId}/delivered`,
        type: 'callback.delivered',
        correlationid: orderId,
        causationid: 'request/req-1',
        traceparent: expect.stringMatching(/^00-/),
      },
      heard: ['order/1.0', 'callback/dispatched', 'callback/delivered'],
    });
  });

  test('is heard once, by the name the carrier gave it, however often it comes', async () => {
    for (const _ of [1, 2, 3]) expect(await it.tell('dispatched')).toMatchObject(accepted('dispatched'));
    expect(await it.journal.history(orderId)).toHaveLength(3);
    expect(await it.tell('dispatched', { callbackId: 'another' })).toMatchObject(accepted('dispatched'));
    expect(await it.said()).toEqual(['delivery.dispatched.v1']);
  });

  test('that comes many times at once is heard once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => it.tell('delivered')));
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    expect(await it.said()).toEqual(['delivery.dispatched.v1', 'delivery.delivered.v1']);
  });

  test('about another parcel is refused, and changes nothing', async () => {
    const answer = await it.tell('delivered', { trackingId: 'trk_2' });
    expect(answer).toMatchObject(problem(409, 'tracking-mismatch'));
    expect(await it.said()).toEqual([]);
    expect(await it.tell('delivered')).toMatchObject(accepted('delivered'));
  });

  test('about a parcel that comes back has its reason', async () => {
    await it.tell('failed', { reason: 'refused-at-door' });
    expect((await it.journal.head(orderId))?.state).toMatchObject({
      is: 'failed',
      reason: 'refused-at-door',
    });
  });

  test('has the content that is expected', async () => {
    expect(await it.tell('delivered', { callbackId: '' })).toMatchObject(problem(422, 'invalid-content'));
    expect(await it.post('{')).toMatchObject(problem(400, 'malformed-json'));
  });
});

describe('a signature', () => {
  beforeEach(() => it.hear(released));
  const invalid = problem(401, 'signature-invalid');
  const old = new Date(now.getTime() - 301_000);

  test.each([
    ['absent', ''],
    ['forged', sign('guessed', '{', now)],
    ['expired', sign('secret', '{', old)],
    ['malformed', 'v1=1'],
  ])(
    'that is %s is refused before anything else is looked at, with one and the same answer',
    async (_, signature) => {
      const { body } = await it.post('{', { signature });
      expect(body).toEqual({ ...(await it.post('', { signature: 'x' })).body });
      expect(body).toMatchObject(invalid.body);
      expect(await it.journal.history(orderId)).toHaveLength(2);
    },
  );

  test('made with a secret that was put there just now is valid', async () => {
    it.secrets.refresh.mockImplementation(() => {
      it.secrets.all = ['new', 'secret'];
    });
    expect(await it.tell('dispatched')).toMatchObject(accepted('dispatched'));
    expect(it.secrets.refresh).not.toHaveBeenCalled();
    expect(await it.tell('delivered', {}, { secret: 'new' })).toMatchObject(accepted('delivered'));
    expect(it.secrets.refresh).toHaveBeenCalledOnce();
    expect(await it.tell('failed', {}, { secret: 'newer' })).toMatchObject(invalid);
  });
});

describe('a callback that comes early', () => {
  test('is refused while nothing was heard of the order, and welcome when it comes again', async () => {
    expect(await it.tell('dispatched')).toMatchObject(problem(404, 'order-not-found'));
    expect(await it.journal.history(orderId)).toEqual([]);
    await it.hear(resumed);
    expect(await it.tell('dispatched')).toMatchObject(problem(404, 'order-not-found'));
    await it.hear(released);
    expect(await it.tell('dispatched')).toMatchObject(accepted('dispatched'));
  });

  test('before the carrier’s own answer is not lost', async () => {
    it.carrier.ship = async () => {
      expect(await it.tell('delivered')).toMatchObject(accepted('delivered'));
      return it.carrier.answer;
    };
    await it.hear(released);
    expect(await it.said()).toEqual(['delivery.dispatched.v1', 'delivery.delivered.v1']);
    expect(await it.journal.head(orderId)).not.toHaveProperty('open');
    expect((await it.journal.head(orderId))?.heard).toEqual(['callback/delivered', 'order/1.0']);
  });

  test('while the parcel is being tracked is not said twice', async () => {
    await it.hear(released);
    it.carrier.track = async () => {
      await it.tell('delivered');
      return { status: 'delivered' };
    };
    await it.hear(resumed);
    expect(await it.said()).toEqual(['delivery.dispatched.v1', 'delivery.delivered.v1']);
  });
});

describe('the carrier', () => {
  test('is asked what became of a parcel that nobody told of', async () => {
    await it.hear(released);
    it.carrier.tracking = { status: 'failed', reason: 'lost' };
    await it.hear(resumed);
    expect(await it.said()).toEqual(['delivery.failed.v1']);
  });

  test('brings back the parcel of a refused order, whenever the refusal comes', async () => {
    it.carrier.ship = async () => {
      await it.hear(refused);
      return it.carrier.answer;
    };
    await it.hear(released);
    expect(it.carrier.stopped).toEqual([trackingId]);
    expect(await it.said()).toEqual(['delivery.stopped.v1']);
    expect(await it.tell('delivered')).toMatchObject(accepted('stopped'));
    expect(await it.said()).toEqual(['delivery.stopped.v1']);
  });

  test('may refuse a parcel, and then has none to tell of', async () => {
    it.carrier.answer = { refused: 'address-unknown' };
    await it.hear(released);
    expect(await it.said()).toEqual(['delivery.failed.v1']);
    expect(await it.tell('delivered')).toMatchObject(problem(409, 'tracking-mismatch'));
  });
});
