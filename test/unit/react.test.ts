import { beforeEach, describe, expect, test } from 'vitest';
import { contract as inventoryContract } from '../../events-schemas/generated/contracts/inventory.ts';
import { contract as paymentContract } from '../../events-schemas/generated/contracts/payment.ts';
import { domain as stockDomain } from '../../functions/inventory/domain.ts';
import { domain as paymentDomain } from '../../functions/payment/domain.ts';
import { effects, type Provider } from '../../functions/payment/provider.ts';
import { MOST_EVENT_BYTES } from '../../functions/runtime/contract.ts';
import type { Domain } from '../../functions/runtime/domain.ts';
import type { Fact } from '../../functions/runtime/event.ts';
import type { Committed, Journal, Version } from '../../functions/runtime/journal.ts';
import { react } from '../../functions/runtime/react.ts';
import { event } from '../support/events.ts';
import { fact, usd } from '../support/facts.ts';
import { memoryJournal } from '../support/memory-journal.ts';

const now = () => new Date('2026-03-01T09:30:00.000Z');
const placed = event(fact('order.placed.v1'));
const cancelled = event(fact('order.cancelled.v1'), { version: 2 });
const asked = { id: 'request/1', correlationid: 'corr-1' };

/** A dead writer: what AWS calls a crashed invocation. */
class Crash extends Error {
  override readonly name = 'Crash';
}

/** The provider's own books, and what a test wants to happen at its n-th call, from 1. */
let calls: { readonly does: 'authorize' | 'void'; readonly key: string }[];
let onCall: (n: number) => Promise<void>;
/** What a test wants to happen before and after the n-th commit, from 1. */
let beforeCommit: (n: number) => Promise<void>;
let afterCommit: (n: number) => Promise<void>;
let journal: ReturnType<typeof memoryJournal>;

beforeEach(() => {
  calls = [];
  onCall = async () => {};
  beforeCommit = async () => {};
  afterCommit = async () => {};
  journal = memoryJournal();
});

const provider: Provider = {
  async authorize({ token }, { key }) {
    calls.push({ does: 'authorize', key });
    await onCall(calls.length);
    return token === 'tok_declined' ? { declined: 'card-declined' } : { authorizationId: 'auth_1' };
  },
  async void(_, { key }) {
    calls.push({ does: 'void', key });
    await onCall(calls.length);
  },
};

function watched(inner: Journal): Journal {
  let commits = 0;
  return {
    ...inner,
    async commit(version, counters): Promise<Committed> {
      commits += 1;
      const n = commits;
      await beforeCommit(n);
      const committed = await inner.commit(version, counters);
      await afterCommit(n);
      return committed;
    },
  };
}

const payment = () =>
  react({
    name: 'payment',
    domain: paymentDomain,
    journal: watched(journal),
    contract: paymentContract,
    effects: effects(provider),
    epoch: 0,
    now,
  });

const inventory = () =>
  react({
    name: 'inventory',
    domain: stockDomain,
    journal: watched(journal),
    contract: inventoryContract,
    effects: {},
    epoch: 0,
    now,
  });

const versions = (subject = 'ord_1') => journal.history(subject);
const typesOf = ({ cause, facts }: Version) => [cause.type, ...facts.map((it) => it.type)].join(' → ');
const story = async () => (await versions()).map(typesOf);
const crash = (at: number) => async (n: number) => {
  if (n === at) throw new Crash();
};

describe('an event', () => {
  test('becomes one version: state, what is said with its id, its cause, and that it was heard', async () => {
    await payment().hear(event(fact('order.placed.v1', { total: usd(0) })));
    expect(await versions()).toEqual([
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
        state: { is: 'held', amount: usd(0) },
        heard: ['order/1.0'],
      },
    ]);
  });

  test('that was heard already writes nothing and does nothing', async () => {
    for (let times = 0; times < 3; times += 1) await payment().hear(placed);
    expect(await versions()).toHaveLength(2);
    expect(calls).toHaveLength(1);
  });

  test('that is answered with silence writes nothing', async () => {
    await payment().hear(placed);
    await payment().hear(event(fact('order.placed.v1'), { version: 9 }));
    expect(await versions()).toHaveLength(2);
  });

  test('starts over when somebody else was faster, from what they left', async () => {
    // The refusal is written between the load and the commit of the order it refuses.
    beforeCommit = async (n) => {
      if (n === 1) await payment().hear(cancelled);
    };
    const quick = payment();
    await quick.hear(placed);
    expect(await story()).toEqual(['order.cancelled.v1 → payment.voided.v1']);
    expect(calls).toEqual([]);
  });

  test('gives up when it is overtaken again and again, so that its message comes later', async () => {
    journal.commit = async () => 'taken';
    await expect(payment().hear(placed)).rejects.toMatchObject({ code: 'contention', recovery: 'retry' });
  });
});

describe('an intent', () => {
  test('is journaled before it is done, and its cause is heard only with the outcome', async () => {
    onCall = async () => {
      expect(await story()).toEqual(['order.placed.v1 → intent.authorize']);
      expect((await journal.head('ord_1'))?.heard).toEqual([]);
    };
    await payment().hear(placed);
    expect(await story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'outcome.authorized → payment.authorized.v1',
    ]);
    expect(await journal.head('ord_1')).toMatchObject({ heard: ['order/1.0'] });
    expect(await journal.head('ord_1')).not.toHaveProperty('open');
  });

  test.each([
    ['before the effect is made', () => ({ onCall: crash(1) })],
    ['between the intent and its effect', () => ({ afterCommit: crash(1) })],
    ['between the effect and its outcome', () => ({ beforeCommit: crash(2) })],
  ])('is resumed under the same key after a crash %s', async (_, faults) => {
    ({ onCall, beforeCommit, afterCommit } = { onCall, beforeCommit, afterCommit, ...faults() });
    await expect(payment().hear(placed)).rejects.toThrow();
    [onCall, beforeCommit, afterCommit] = [async () => {}, async () => {}, async () => {}];
    await payment().hear(placed);
    expect(new Set(calls.map((it) => it.key))).toEqual(new Set(['order/ord_1/1.0/authorize/1']));
    expect(await story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'outcome.authorized → payment.authorized.v1',
    ]);
  });

  test('whose outcome was committed by a writer who then died is not done again', async () => {
    afterCommit = crash(2);
    await expect(payment().hear(placed)).rejects.toThrow(Crash);
    await payment().hear(placed);
    expect(calls).toHaveLength(1);
    expect(await versions()).toHaveLength(2);
  });

  test('that fails leaves its message on the queue, with the error behind it', async () => {
    onCall = async () => {
      throw new Error('503');
    };
    await expect(payment().hear(placed)).rejects.toMatchObject({
      code: 'effect-failed',
      recovery: 'retry',
      cause: expect.objectContaining({ message: '503' }),
    });
  });

  test('lets a refusal be recorded meanwhile; outcome and new intent are then committed together', async () => {
    onCall = async (n) => {
      if (n === 1) await payment().hear(cancelled);
    };
    await payment().hear(placed);
    expect(await story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'order.cancelled.v1',
      'outcome.authorized → intent.void',
      'outcome.voided → payment.voided.v1',
    ]);
    expect((await versions()).map((it) => it.heard)).toEqual([
      [],
      ['order/2.0'],
      ['order/2.0'],
      ['order/2.0', 'order/1.0'],
    ]);
    expect(calls).toEqual([
      { does: 'authorize', key: 'order/ord_1/1.0/authorize/1' },
      { does: 'void', key: 'order/ord_1/1.0/void/1' },
    ]);
  });

  test('that followed from an outcome is resumed by the message of the first', async () => {
    onCall = async (n) => {
      if (n === 1) await payment().hear(cancelled);
      if (n === 2) throw new Crash();
    };
    await expect(payment().hear(placed)).rejects.toThrow();
    await payment().hear(placed);
    expect((await story()).at(-1)).toBe('outcome.voided → payment.voided.v1');
    expect(calls.map((it) => it.key.slice(-6))).toEqual(['rize/1', 'void/1', 'void/1']);
  });

  test('done by two deliveries of its message at a time has one outcome', async () => {
    onCall = async (n) => {
      if (n === 1) await payment().hear(placed);
    };
    await payment().hear(placed);
    expect(new Set(calls.map((it) => it.key)).size).toBe(1);
    expect(await story()).toEqual([
      'order.placed.v1 → intent.authorize',
      'outcome.authorized → payment.authorized.v1',
    ]);
  });
});

describe('a breach of the contract is caught before anything is committed', () => {
  function saying(said: Fact, contract: Parameters<typeof react>[0]['contract'] = paymentContract) {
    const domain: Domain<string, Fact, Fact> = {
      initial: 'silent',
      decide: () => [said],
      evolve: () => 'spoken',
    };
    return react({ name: 'payment', domain, journal, contract, effects: {}, epoch: 0, now });
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
    expect(journal.items()).toEqual([]);
  });

  test('an event of more than 256 KB', async () => {
    const anything = Object.assign((_: unknown): _ is unknown => true, { errors: null });
    const ofSize = (bytes: number) => ({ type: 'payment.large.v1', data: { text: '€'.repeat(bytes / 3) } });
    const speak = (bytes: number) => saying(ofSize(bytes), { 'payment.large.v1': anything }).hear(placed);
    await expect(speak(MOST_EVENT_BYTES)).rejects.toMatchObject({
      code: 'contract-broken',
      message: expect.stringMatching(/has \d+ bytes; 262144 are allowed/),
    });
    expect(journal.items()).toEqual([]);
    await speak(MOST_EVENT_BYTES - 1_000);
    expect(journal.items()).toHaveLength(1);
  });
});

describe('a move', () => {
  const lines = (...pieces: readonly (readonly [string, number])[]) =>
    pieces.map(([sku, quantity]) => ({ sku, quantity, unitPrice: usd(1), net: usd(quantity) }));
  const skus = (count: number) => Array.from({ length: count }, (_, index) => `S-${index}`);
  const order = (...pieces: readonly (readonly [string, number])[]) =>
    event(fact('order.placed.v1', { lines: lines(...pieces) }));

  test('is made with the version that says so, or not at all', async () => {
    journal.counters.set('A', 5).set('B', 1);
    await inventory().hear(order(['A', 2], ['B', 1]));
    expect([...journal.counters]).toEqual([
      ['A', 3],
      ['B', 0],
    ]);
    expect(await story()).toEqual(['order.placed.v1 → move → inventory.reserved.v1']);
  });

  test('that is short is decided again, with the names of what is short, and moves nothing', async () => {
    journal.counters.set('A', 5).set('B', 1);
    await inventory().hear(order(['A', 2], ['B', 2], ['C', 1]));
    expect([...journal.counters.values()]).toEqual([5, 1]);
    expect(await story()).toEqual(['order.placed.v1 → outcome.short → inventory.rejected.v1']);
    const [said] = (await versions())[0]?.facts.filter((it) => it.type === 'inventory.rejected.v1') ?? [];
    expect(said?.data).toEqual({
      reason: 'out-of-stock',
      short: [
        { sku: 'B', requested: 2 },
        { sku: 'C', requested: 1 },
      ],
    });
  });

  test('in chunks marks its cause as heard with the last, and goes on where a crash left it', async () => {
    for (const sku of skus(250)) journal.counters.set(sku, 1);
    afterCommit = crash(2);
    const message = order(...skus(250).map((sku) => [sku, 1] as const));
    await expect(inventory().hear(message)).rejects.toThrow(Crash);
    expect((await versions()).map((it) => it.heard)).toEqual([[], []]);
    afterCommit = async () => {};
    await inventory().hear(message);
    expect(await story()).toEqual([
      'order.placed.v1 → move',
      'order.placed.v1 → move',
      'order.placed.v1 → move → inventory.reserved.v1',
    ]);
    expect([...journal.counters.values()].every((it) => it === 0)).toBe(true);
    expect((await journal.head('ord_1'))?.heard).toEqual(['order/1.0']);
  });

  test('in chunks whose last is short gives back what the others took', async () => {
    for (const sku of skus(149)) journal.counters.set(sku, 1);
    await inventory().hear(order(...skus(150).map((sku) => [sku, 1] as const)));
    expect([...journal.counters.values()].every((it) => it === 1)).toBe(true);
    expect(await story()).toEqual([
      'order.placed.v1 → move',
      'order.placed.v1 → outcome.short → move → inventory.rejected.v1',
    ]);
  });

  test('in chunks stops when a refusal comes between them', async () => {
    for (const sku of skus(150)) journal.counters.set(sku, 1);
    afterCommit = async (n) => {
      if (n === 1) await inventory().hear(cancelled);
    };
    const reservation = inventory();
    await reservation.hear(order(...skus(150).map((sku) => [sku, 1] as const)));
    expect([...journal.counters.values()].every((it) => it === 1)).toBe(true);
    expect(await story()).toEqual([
      'order.placed.v1 → move',
      'order.cancelled.v1 → move → inventory.released.v1',
    ]);
  });
});

describe('a command', () => {
  const receive = (quantity: number) =>
    ({ type: 'command.receive', data: { sku: 'A', quantity, reference: 'PO-1' } }) as const;

  test('answers with the head it led to, and whether this call made it', async () => {
    const first = await inventory().command('A/PO-1', receive(5), asked, { fresh: true });
    expect(first).toMatchObject({ made: true, head: { version: 1, state: { is: 'received', quantity: 5 } } });
    const again = await inventory().command('A/PO-1', receive(7), asked, { fresh: true });
    expect(again).toMatchObject({ made: false, head: { version: 1, state: { quantity: 5 } } });
    expect(journal.counters.get('A')).toBe(5);
  });

  test('is remembered by the request it came with, and marks nothing as heard', async () => {
    await inventory().command('A/PO-1', receive(5), asked);
    expect((await versions('A/PO-1'))[0]).toMatchObject({ cause: asked, heard: [] });
  });
});
