import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PaidOrder } from '../../../lib/cli/demo/demo-input.ts';
import {
  type Imported,
  importOrders,
  keyOf,
  NotAllowed,
  withoutKey,
} from '../../../lib/cli/import/import.ts';
import type { Answer, ApiClient } from '../../../lib/cli/target/api-client.ts';
import { type Asking, Unanswered } from '../../../lib/cli/target/asking.ts';

function order(number: string, quantity = 1): PaidOrder {
  return {
    number,
    position: 0,
    rows: [2, 3],
    token: 'tok_ok',
    request: {
      customerId: 'ANN',
      lines: [
        { sku: 'TEA', quantity },
        { sku: 'MUG', quantity },
      ],
      shipTo: { name: 'N', street: 'S', city: 'C', country: 'F' },
    },
  };
}

/** An order API with its idempotency, which may fail before or after it has done what it was asked. */
function shop(trouble: (call: number) => 'before' | 'after' | Answer | undefined = () => undefined) {
  const orders = new Map<string, string>();
  let calls = 0;
  const api: ApiClient = async (_method, _path, body, headers) => {
    calls += 1;
    const wrong = trouble(calls);
    if (wrong === 'before') throw new TypeError('fetch failed');
    if (wrong && wrong !== 'after') return wrong;
    const key = headers?.['idempotency-key'] ?? '';
    const content = JSON.stringify(body);
    const before = orders.get(key);
    if (before === undefined) orders.set(key, content);
    if (wrong === 'after') throw new TypeError('fetch failed');
    if (before !== undefined && before !== content)
      return { status: 422, body: { code: 'idempotency-key-reused', detail: 'It was used.' } };
    return {
      status: 202,
      body: { orderId: `ord_${key}` },
      ...(before !== undefined && { repeated: true }),
    };
  };
  return { api, orders, calls: () => calls };
}

/** Asks in a time that goes on by itself. */
function asking(api: ApiClient, signal = new AbortController().signal): Asking & { passed(): number } {
  let ms = 0;
  return {
    api,
    signal,
    async pause(milliseconds) {
      signal.throwIfAborted();
      ms += milliseconds;
    },
    now: () => ms,
    passed: () => ms,
  };
}

async function run(
  asks: Asking,
  orders: readonly PaidOrder[],
  tell: (now: Imported) => void = () => {},
): Promise<Imported | undefined> {
  let imported: Imported | undefined;
  await importOrders(asks, {
    orders,
    keyPrefix: 'import',
    knownWithinMs: 30_000,
    concurrency: 3,
    tell(now) {
      imported = now;
      tell(now);
    },
  });
  return imported;
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => order(`${1_000 + index}`));

describe('a file that is imported', () => {
  test('places each order once, and a second run places nothing', async () => {
    const { api, orders } = shop();
    expect(await run(asking(api), numbered(7))).toMatchObject({ placed: 7, alreadyThere: 0, refused: [] });
    expect(await run(asking(api), numbered(7))).toMatchObject({ placed: 0, alreadyThere: 7, refused: [] });
    expect([...orders.keys()].sort()).toEqual(numbered(7).map((it) => `import/${it.number}`));
  });

  test('places each order once, whatever fails and whenever runs are broken off', async () => {
    const trouble = fc.array(fc.constantFrom('before' as const, 'after' as const, undefined), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(
        trouble,
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 4 }),
        async (troubles, stops) => {
          const { api, orders } = shop((call) => troubles[call - 1]);
          const file = numbered(10);
          for (const stop of stops) {
            const end = new AbortController();
            const broken = run(asking(api, end.signal), file, ({ orderIds }) => {
              if (orderIds.length >= stop) end.abort(new Error('Ctrl-C'));
            });
            await broken.catch((error) => expect(error.message).toBe('Ctrl-C'));
          }
          const last = await run(asking(api), file);
          expect((last?.placed ?? 0) + (last?.alreadyThere ?? 0)).toBe(10);
          expect(last?.refused).toEqual([]);
          expect(orders.size).toBe(10);
        },
      ),
    );
  });

  test('tells an order that is there with another content, and leaves it as it is', async () => {
    const { api, orders } = shop();
    await run(asking(api), [order('1')]);
    const before = new Map(orders);
    const changed = await run(asking(api), [order('1', 5), order('2')]);
    expect(changed).toMatchObject({
      placed: 1,
      alreadyThere: 0,
      refused: [
        { order: '1', line: 2, code: 'idempotency-key-reused', reason: expect.stringContaining('another') },
      ],
    });
    expect(orders.get('import/1')).toBe(before.get('import/1'));
  });
});

describe('an order that the API refuses', () => {
  const unknown = {
    status: 422,
    body: {
      code: 'invalid-content',
      detail: 'It cannot be priced.',
      faults: [{ path: '/lines/1/unitPrice', message: 'is too much' }],
    },
  };

  test('is told with the line of the file that has a part in it, and the rest goes on', async () => {
    const { api } = shop((call) => (call === 1 ? unknown : undefined));
    expect(await run(asking(api), numbered(3))).toMatchObject({
      placed: 2,
      refused: [
        { order: '1000', line: 3, code: 'invalid-content', reason: expect.stringContaining('too much') },
      ],
    });
  });

  test('for an unknown SKU is asked for again for half a minute in all, not for each order', async () => {
    const lacking = { status: 422, body: { code: 'unknown-sku', detail: 'Not listed.' } };
    const { api } = shop(() => lacking);
    const asks = asking(api);
    const imported = await run(asks, numbered(40));
    expect(imported?.refused).toHaveLength(40);
    expect(asks.passed()).toBeGreaterThanOrEqual(30_000);
    // Three are asked for side by side.
    expect(asks.passed()).toBeLessThan(40_000);
  });

  test.each([
    ['the caller may not place orders', { status: 403, body: { message: 'Forbidden' } }],
    ['it is another API', { status: 202, body: '<html>Welcome</html>' }],
  ])('because %s stops everything', async (_why, answer) => {
    const { api, calls } = shop(() => answer);
    await expect(run(asking(api), numbered(40))).rejects.toBeInstanceOf(NotAllowed);
    expect(calls()).toBeLessThanOrEqual(3);
  });
});

describe('an API', () => {
  test('that is too busy is asked again, however long', async () => {
    const { api } = shop((call) => (call <= 200 ? { status: 429, body: undefined } : undefined));
    const asks = asking(api);
    expect(await run(asks, numbered(1))).toMatchObject({ placed: 1 });
    expect(asks.passed()).toBeGreaterThan(300_000);
  });

  test.each([
    ['goes on failing', { status: 503, body: 'down' }],
    ['does not answer', 'before' as const],
  ])('that %s is given up after half a minute, and it is no order’s fault', async (_, trouble) => {
    const { api } = shop(() => trouble);
    const asks = asking(api);
    await expect(run(asks, numbered(1))).rejects.toBeInstanceOf(Unanswered);
    expect(asks.passed()).toBeGreaterThanOrEqual(30_000);
    expect(asks.passed()).toBeLessThan(35_000);
  });
});

describe('the key of an order', () => {
  test('is its number behind the prefix', () => {
    expect(keyOf('import', '10248')).toBe('import/10248');
  });

  test('has printable ASCII without spaces only, and no two numbers share one', () => {
    const number = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((it) => it.toWellFormed());
    // Numbers that look as if they were encoded already are what might be taken for others.
    const any = fc.oneof(number, number.map(encodeURIComponent));
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(keyOf('import', one)).toMatch(/^import\/[!-~]+$/);
        const others = [other, encodeURIComponent(one)].filter((it) => it !== one);
        expect(others.map((it) => keyOf('import', it))).not.toContain(keyOf('import', one));
      }),
    );
  });

  test('that would be too long is told by the line where its order begins', () => {
    expect(withoutKey('import', [order('1'), order('x'.repeat(248)), order('x'.repeat(249))])).toEqual([2]);
  });
});
