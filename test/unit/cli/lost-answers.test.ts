import { describe, expect, test } from 'vitest';
import { ID, orders, scriptedApi } from './in-process.ts';

const api = scriptedApi();
const usd = (minorUnits: number) => ({ minorUnits, currency: 'USD' });
const NAMED = /--key (cli-[0-9a-f-]{36}) (?:places|takes) nothing twice\.\n$/;

const order = {
  orderId: ID,
  customerId: 'ana',
  status: 'placed',
  total: usd(1),
  lines: [],
  shipTo: { city: 'London', country: 'UK' },
  money: { captured: usd(0), refunded: usd(0) },
  returns: [],
  awaits: [],
  timeline: [],
};

describe('a request whose answer is lost names its key', () => {
  const commands = [
    ['place', '--line', 'A'],
    ['return', ID, '--reason', 'x'],
  ];

  test.each(commands)('%s: the API fails', async (...command) => {
    api.answers = () => ({ status: 502 });
    const { code, err } = await orders([...command, '--url', api.url]);
    expect(code).toBe(1);
    expect(NAMED.exec(err)?.[1]).toBe(api.asked[0]?.headers['idempotency-key']);
    const { out } = await orders([...command, '--url', api.url, '--key', 'k1', '--json']);
    expect(JSON.parse(out)).toMatchObject({ error: { status: 502, key: 'k1' } });
  });

  test.each(commands)('%s: nothing answers', async (...command) => {
    const { code, err } = await orders([...command, '--url', 'http://127.0.0.1:1']);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(NAMED) });
  });

  test.each(commands)('%s: it was interrupted', async (...command) => {
    const end = new AbortController();
    api.answers = () => {
      end.abort();
      return { status: 202, body: {} };
    };
    const { code, err } = await orders([...command, '--url', api.url], {}, end.signal);
    expect({ code, err }).toEqual({ code: 130, err: expect.stringMatching(/^Interrupted\. /) });
    expect(err).toMatch(NAMED);
  });

  test.each(commands)('%s: not when it is refused', async (...command) => {
    api.answers = () => ({ status: 409, body: { code: 'no', detail: 'No.' } });
    const { code, err } = await orders([...command, '--url', api.url]);
    expect({ code, err }).toEqual({ code: 1, err: 'No.\n' });
  });
});

describe('an order that was placed is not lost with the waiting for it', () => {
  test('when that is interrupted', async () => {
    const end = new AbortController();
    api.answers = ({ method }) => {
      if (method === 'POST') return { status: 202, body: { orderId: ID, total: usd(1) } };
      end.abort();
      return { status: 200, body: order };
    };
    const args = ['place', '--line', 'A', '--wait', '--json', '--key', 'k1', '--url', api.url];
    const { code, out, err } = await orders(args, {}, end.signal);
    expect(code).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'interrupted', orderId: ID, key: 'k1' } });
    expect(err).toContain(
      `${ID} was placed, under --key k1, and goes on: npm run orders -- show ${ID} --follow`,
    );
  });

  test('when it cannot be looked at', async () => {
    api.answers = ({ method }) =>
      method === 'POST'
        ? { status: 202, body: { orderId: ID, total: usd(1) } }
        : { status: 403, body: { message: 'Forbidden' } };
    const { code, out } = await orders(['place', '--line', 'A', '--wait', '--json', '--url', api.url]);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'not-allowed', orderId: ID } });
  });
});

test('show --follow waits for an API that fails at its first look', async () => {
  const script = [{ status: 500 }, { status: 503 }];
  api.answers = () => script.shift() ?? { status: 200, body: { ...order, status: 'completed' } };
  const { code, out } = await orders(['show', ID, '--follow', '--url', api.url]);
  expect(code).toBe(0);
  expect(out).toContain(`${ID} is completed`);
});
