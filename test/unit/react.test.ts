import { beforeEach, describe, expect, test } from 'vitest';
import { contract as paymentContract } from '../../events-schemas/generated/contracts/payment.ts';
import { type Contract, MOST_EVENT_BYTES } from '../../functions/runtime/contract.ts';
import type { Domain } from '../../functions/runtime/domain.ts';
import type { Fact } from '../../functions/runtime/event.ts';
import { react } from '../../functions/runtime/react.ts';
import { event } from '../support/events.ts';
import { fact, usd } from '../support/facts.ts';
import { now, reactions } from '../support/reactions.ts';

const placed = event(fact('order.placed.v1'));
const cancelled = event(fact('order.cancelled.v1'), { version: 2 });
const toy = { name: 'payment', effects: {}, epoch: 0, now };
const asked = { id: 'request/1', correlationid: 'corr-1' };

let rig: ReturnType<typeof reactions>;
beforeEach(() => {
  rig = reactions();
});

describe('an event', () => {
  test('becomes one version: state, what is said with its id, its cause, and that it was heard', async () => {
    await rig.payment.hear(event(fact('order.placed.v1', { total: usd(0) })));
    expect(await rig.history()).toEqual([
      {
        subject: 'ord_1',
        version: 1,
        at: '2026-03-01T09:30:00.000Z',
        cause: {
          id: 'order/ord_1/1.0',
          type: 'order.placed.v1',
          data: fact('order.placed.v1', { total: usd(0) }).data,
          correlationid: 'ord_1',
          causationid: 'request/1',
          time: '2026-03-01T09:30:00.000Z',
        },
        facts: [{ id: 'payment/ord_1/1.0', type: 'payment.authorized.v1', data: { amount: usd(0) } }],
        state: { is: 'held', ask: { amount: usd(0), token: 'tok_ok' } },
        heard: ['order/1.0'],
      },
    ]);
  });

  test('that was heard already writes nothing and does nothing', async () => {
    for (let times = 0; times < 3; times += 1) await rig.payment.hear(placed);
    expect(await rig.history()).toHaveLength(2);
    expect(rig.calls).toHaveLength(1);
  });

  test('that was heard already is not decided again, even by a domain that would answer it', async () => {
    const counting: Domain<number, Fact, Fact> = {
      initial: 0,
      decide: () => [],
      evolve: (count) => count + 1,
    };
    const { hear } = react({ ...toy, domain: counting, journal: rig.journal, contract: paymentContract });
    for (const it of [placed, cancelled, placed, cancelled, placed]) await hear(it);
    expect((await rig.history()).map((it) => it.state)).toEqual([1, 2]);
  });

  test('that is answered with silence writes nothing', async () => {
    await rig.payment.hear(placed);
    await rig.payment.hear(event(fact('order.placed.v1'), { version: 9 }));
    expect(await rig.history()).toHaveLength(2);
  });

  test('starts over when somebody else was faster, from what they left', async () => {
    // The refusal is written between the load and the commit of the order it refuses.
    rig.at.beforeCommit = async (n) => {
      if (n === 1) await rig.payment.hear(cancelled);
    };
    await rig.payment.hear(placed);
    expect(await rig.story()).toEqual(['order.cancelled.v1 → payment.voided.v1']);
    expect(rig.calls).toEqual([]);
  });

  test('gives up when it is overtaken again and again, so that its message comes later', async () => {
    rig.journal.commit = async () => 'taken';
    await expect(rig.payment.hear(placed)).rejects.toMatchObject({ code: 'contention', recovery: 'resend' });
  });
});

describe('a breach of the contract is caught before anything is committed', () => {
  function saying(said: Fact, contract: Contract = paymentContract) {
    const domain: Domain<string, Fact, Fact> = {
      initial: 'silent',
      decide: () => [said],
      evolve: () => 'spoken',
    };
    return react({ ...toy, domain, journal: rig.journal, contract });
  }

  test.each<[string, Fact, RegExp]>([
    [
      'content that breaks its schema',
      { type: 'payment.voided.v1', data: { amount: 7 } },
      /payment\.voided\.v1 breaks its schema: \/amount must be an object/,
    ],
    ['an event of another subsystem', fact('order.placed.v1'), /payment must not say order\.placed\.v1/],
    [
      'an event nobody knows',
      { type: 'payment.lost.v1', data: {} },
      /payment must not say payment\.lost\.v1/,
    ],
  ])('%s', async (_, said, reason) => {
    await expect(saying(said).hear(placed)).rejects.toMatchObject({
      code: 'contract-broken',
      recovery: 'dead-letter',
      message: expect.stringMatching(reason),
    });
    expect(rig.journal.items()).toEqual([]);
  });

  test('an event of more than 256 KB', async () => {
    const anything = Object.assign((_: unknown): _ is unknown => true, { errors: null });
    const ofSize = (bytes: number) => ({ type: 'payment.large.v1', data: { text: '€'.repeat(bytes / 3) } });
    const speak = (bytes: number) => saying(ofSize(bytes), { 'payment.large.v1': anything }).hear(placed);
    await expect(speak(MOST_EVENT_BYTES)).rejects.toMatchObject({
      code: 'contract-broken',
      message: expect.stringMatching(/has \d+ bytes; 262144 are allowed/),
    });
    expect(rig.journal.items()).toEqual([]);
    await speak(MOST_EVENT_BYTES - 1_000);
    expect(rig.journal.items()).toHaveLength(1);
  });
});

describe('a command', () => {
  const receive = (quantity: number) =>
    ({ type: 'command.receive', data: { sku: 'A', quantity, reference: 'PO-1' } }) as const;

  test('answers with the head it led to, also when it was decided before', async () => {
    const first = await rig.inventory.command('A/PO-1', receive(5), asked, { fresh: true });
    expect(first).toMatchObject({ version: 1, state: { is: 'received', quantity: 5 } });
    const again = await rig.inventory.command('A/PO-1', receive(7), asked, { fresh: true });
    expect(again).toMatchObject({ version: 1, state: { quantity: 5 } });
    expect(rig.journal.counters.get('A')).toBe(5);
  });

  test('is decided from what there is, unless its subject is said to be fresh', async () => {
    let commits = 0;
    rig.at.beforeCommit = async (n) => {
      commits = n;
    };
    await rig.inventory.command('A/PO-1', receive(5), asked);
    await rig.inventory.command('A/PO-1', receive(5), asked);
    expect(commits).toBe(1);
    await rig.inventory.command('A/PO-1', receive(5), asked, { fresh: true });
    expect(commits).toBe(2);
  });

  test('is remembered by the request it came with, and marks nothing as heard', async () => {
    await rig.inventory.command('A/PO-1', receive(5), asked);
    expect((await rig.history('A/PO-1'))[0]).toMatchObject({ cause: asked, heard: [] });
  });
});
