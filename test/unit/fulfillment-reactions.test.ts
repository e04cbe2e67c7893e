import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/fulfillment.ts';
import { domain } from '../../functions/fulfillment/domain.ts';
import { manual } from '../../functions/fulfillment/manual.ts';
import { routes } from '../../functions/fulfillment/routes.ts';
import { sandbox } from '../../functions/fulfillment/sandbox.ts';
import { effects, type Warehouse } from '../../functions/fulfillment/warehouse.ts';
import { http } from '../../functions/runtime/http.ts';
import { react } from '../../functions/runtime/react.ts';
import { event } from '../support/events.ts';
import { fact, usd } from '../support/facts.ts';
import { memoryJournal } from '../support/memory-journal.ts';

const subject = `ord_${'7'.repeat(26)}`;
const lines = [{ sku: 'NW-001', quantity: 2 }];
const confirmed = event(fact('order.confirmed.v1', { customerId: 'VINET', lines, total: usd(3_600) }), {
  subject,
  version: 2,
});
const cancelled = event(
  fact('order.cancelled.v1', { total: usd(3_600), reason: 'by mistake', begun: ['accept', 'prepare'] }),
  { subject, version: 3 },
);

/** The real reactions of fulfillment on a journal in memory, with its API, and a clock that stands still. */
function room(warehouse: Warehouse) {
  const journal = memoryJournal();
  const clock = { now: new Date('2026-03-01T09:30:00.000Z') };
  const packing = react({
    name: 'fulfillment',
    domain,
    journal,
    contract,
    effects: effects(warehouse),
    epoch: 0,
    now: () => clock.now,
  });
  const api = http(routes(packing));
  return {
    ...packing,
    journal,
    later(seconds: number) {
      clock.now = new Date(clock.now.getTime() + seconds * 1_000);
    },
    /** One line a version: what it followed from, and what followed. */
    story: async () =>
      (await journal.history(subject)).map(({ cause, facts }) =>
        [cause.type, ...facts.map((it) => it.type)].join(' → '),
      ),
    said: async () => (await journal.head(subject))?.facts.map(({ type, data }) => ({ type, data })),
    async tell(what: 'packed' | 'failed', body?: unknown, orderId = subject) {
      const content: Partial<APIGatewayProxyEventV2> =
        body === undefined ? {} : { body: JSON.stringify(body) };
      const asked = {
        routeKey: `POST /fulfillments/{orderId}/${what}`,
        pathParameters: { orderId },
        requestContext: { requestId: 'req-1', http: { method: 'POST' } },
        ...content,
      } as APIGatewayProxyEventV2;
      const answer = await api(asked);
      return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
    },
  };
}

describe('the sandbox', () => {
  test('packs once its time is up, and is asked again when it will be', async () => {
    const { hear, later, story, said } = room(sandbox({ packSeconds: 90, failsFor: [] }));
    await expect(hear(confirmed)).rejects.toMatchObject({ code: 'effect-pending', afterSeconds: 90 });
    later(60.5);
    await expect(hear(confirmed)).rejects.toMatchObject({ code: 'effect-pending', afterSeconds: 30 });
    later(29.5);
    await hear(confirmed);
    expect(await story()).toEqual([
      'order.confirmed.v1 → intent.pack',
      'outcome.packed → fulfillment.packed.v1',
    ]);
    expect(await said()).toEqual([{ type: 'fulfillment.packed.v1', data: { lines } }]);
  });

  test('packs at once when it is to take no time', async () => {
    const { hear, said } = room(sandbox({ packSeconds: 0, failsFor: ['NW-002'] }));
    await hear(confirmed);
    expect(await said()).toEqual([{ type: 'fulfillment.packed.v1', data: { lines } }]);
  });

  test('fails for the SKUs it is told to, when its time is up', async () => {
    const { hear, later, said } = room(sandbox({ packSeconds: 1, failsFor: ['NW-002', 'NW-001'] }));
    await expect(hear(confirmed)).rejects.toMatchObject({ code: 'effect-pending' });
    later(1);
    await hear(confirmed);
    expect(await said()).toEqual([{ type: 'fulfillment.failed.v1', data: { reason: 'damaged' } }]);
  });

  test('unpacks an order that was refused while it packed, before anything is announced', async () => {
    const { hear, later, story, said } = room(sandbox({ packSeconds: 60, failsFor: [] }));
    await expect(hear(confirmed)).rejects.toMatchObject({ code: 'effect-pending' });
    await hear(cancelled);
    later(60);
    await hear(confirmed);
    expect(await story()).toEqual([
      'order.confirmed.v1 → intent.pack',
      'order.cancelled.v1',
      'outcome.packed → intent.stop',
      'outcome.stopped → fulfillment.stopped.v1',
    ]);
    expect(await said()).toEqual([{ type: 'fulfillment.stopped.v1', data: { packed: true } }]);
  });

  test('is asked anew when nobody came back to it for a day', async () => {
    const { hear, later, story } = room(sandbox({ packSeconds: 60, failsFor: [] }));
    await expect(hear(confirmed)).rejects.toMatchObject({ code: 'effect-pending' });
    later(86_400);
    await expect(hear(confirmed)).rejects.toMatchObject({ code: 'effect-pending', afterSeconds: 60 });
    expect((await story()).at(-1)).toBe('outcome.not-found → intent.pack');
  });

  test('cannot be told anything while it packs, nor anything else than what it did', async () => {
    const { hear, later, tell } = room(sandbox({ packSeconds: 60, failsFor: [] }));
    await expect(hear(confirmed)).rejects.toMatchObject({ code: 'effect-pending' });
    const early = await tell('packed');
    expect(early).toMatchObject({ status: 409, body: { code: 'not-packable' } });
    expect(early.body.detail).toContain('try again in a moment');
    later(60);
    await hear(confirmed);
    expect(await tell('packed')).toEqual({ status: 202, body: { orderId: subject, status: 'packed' } });
  });
});

describe('the manual warehouse', () => {
  test('has the order wait until it is told that it is packed; to be told again changes nothing', async () => {
    const { hear, story, tell } = room(manual());
    await hear(confirmed);
    const done = { status: 202, body: { orderId: subject, status: 'packed' } };
    expect(await tell('packed')).toEqual(done);
    expect(await tell('packed')).toEqual(done);
    await hear(confirmed);
    expect(await story()).toEqual([
      'order.confirmed.v1 → intent.pack',
      'outcome.accepted',
      'command.packed → fulfillment.packed.v1',
    ]);
  });

  test('has the order fail for the reason that is told first', async () => {
    const { hear, said, tell } = room(manual());
    await hear(confirmed);
    const done = { status: 202, body: { orderId: subject, status: 'failed' } };
    expect(await tell('failed', { reason: 'not-found' })).toEqual(done);
    expect(await tell('failed', { reason: 'damaged' })).toEqual(done);
    expect(await said()).toEqual([{ type: 'fulfillment.failed.v1', data: { reason: 'not-found' } }]);
  });

  test('is told the state when that does not fit', async () => {
    const { hear, tell } = room(manual());
    await hear(confirmed);
    await tell('packed');
    const packed = await tell('failed', { reason: 'damaged' });
    expect(packed).toMatchObject({ status: 409, body: { code: 'not-packable' } });
    expect(packed.body.detail).toContain('is packed');
    await hear(cancelled);
    const stopped = await tell('packed');
    expect(stopped).toMatchObject({ status: 409, body: { code: 'not-packable' } });
    expect(stopped.body.detail).toContain('is stopped');
  });

  test('stops what is refused', async () => {
    const { hear, said } = room(manual());
    await hear(confirmed);
    await hear(cancelled);
    expect(await said()).toEqual([{ type: 'fulfillment.stopped.v1', data: { packed: false } }]);
  });

  test.each([
    ['an order that never came to be packed', subject, 2],
    ['an id that is too short', 'ord_7', 0],
    ['an id with letters that ids do not have', `ord_${'w'.repeat(26)}`, 0],
  ])('does not find %s: 404, and what cannot exist is not looked up', async (_, orderId, reads) => {
    const { journal, tell } = room(manual());
    const read = vi.spyOn(journal, 'head');
    const notFound = { status: 404, body: { code: 'fulfillment-not-found' } };
    expect(await tell('packed', undefined, orderId)).toMatchObject(notFound);
    expect(await tell('failed', { reason: 'damaged' }, orderId)).toMatchObject(notFound);
    expect(read).toHaveBeenCalledTimes(reads);
    expect(journal.items()).toEqual([]);
  });

  test('wants a reason that is a code', async () => {
    const { tell } = room(manual());
    expect(await tell('failed')).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
    expect(await tell('failed', { reason: 'It fell.' })).toMatchObject({
      status: 422,
      body: { code: 'invalid-content', faults: [{ path: '/reason' }] },
    });
  });
});
