import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { ROOT } from '../../lib/local/places.ts';
import { fresh, LINGERING, order as lookAt, place, reaches, stock } from '../support/shop.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as operators do, against the emulator of these tests. */
function orders(
  args: readonly string[],
  {
    stdin = '',
    env = {},
    onOut = () => {},
  }: {
    readonly stdin?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly onOut?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/orders.ts'), ...args], {
    env: { PATH: process.env['PATH'], AWS_ENDPOINT_URL: inject('endpoint'), ...env },
  });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.out += text;
    onOut(written.out, (signal) => child.kill(signal));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.err += text;
  });
  child.stdin.end(stdin);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...written })));
}

/** What it answers with as JSON. */
async function document(args: readonly string[]) {
  const { code, out, err } = await orders([...args, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: expect.any(String) });
  return JSON.parse(out);
}

describe('an order’s life, from a terminal', () => {
  test('placed and followed to its end, shown, listed, returned in part, and not cancelled any more', async () => {
    const sku = await stock(10);
    const customer = fresh('customer');
    await place({ lines: [{ sku, quantity: 1 }] });
    const line = `${sku}=3@12.50`;
    const placed = await orders([
      'place',
      '--customer',
      customer,
      '--line',
      line,
      '--shipping',
      '4.90',
      '--wait',
    ]);
    expect(placed).toMatchObject({ code: 0, err: '' });
    const id = /ord_[0-9a-v]{26}/.exec(placed.out)?.[0] ?? '';
    expect(placed.out).toContain(`Placed ${id} for 42.40 USD.`);
    for (const it of [
      'inventory.reserved.v1',
      'payment.captured.v1',
      'delivery.delivered.v1',
      'order.completed.v1',
    ])
      expect(placed.out).toContain(it);
    expect(placed.out).toContain(`${id} is completed`);

    const listed = await orders(['list', '--customer', customer]);
    expect(listed.out).toMatch(new RegExp(`^ORDER .*\n${id} +completed +42.40 USD`));

    const returned = await document([
      'return',
      id,
      '--reason',
      'too bitter',
      '--line',
      '0=1',
      '--key',
      'once',
    ]);
    expect(returned.return).toMatchObject({
      lines: [{ line: 0, quantity: 1 }],
      amount: { minorUnits: 1_250 },
    });
    const again = await document(['return', id, '--reason', 'too bitter', '--line', '0=1', '--key', 'once']);
    expect(again.return).toEqual(returned.return);
    await reaches(id, 'returned');
    const shown = await orders(['show', id]);
    expect(shown.out).toContain('1 of line 0 for 12.50 USD, done (too bitter)');
    expect(shown.out).toContain('so 29.90 USD is kept');

    const cancelled = await orders(['cancel', id, '--reason', 'too late', '--json']);
    expect(cancelled.code).toBe(1);
    expect(JSON.parse(cancelled.out)).toMatchObject({ error: { code: 'not-cancellable', status: 409 } });
  });

  test('cancelled, it is rolled back; the first reason stands', async () => {
    const sku = await stock(1);
    const id = await place({ lines: [{ sku, quantity: 1 }], payment: LINGERING });
    const { code, out } = await orders(['cancel', id, '--reason', 'ordered twice']);
    expect(code).toBe(0);
    expect(out).toMatch(`${id} is cancelled; it is rol`);
    expect((await orders(['cancel', id, '--reason', 'another'])).code).toBe(0);
    const { out: told, code: shown } = await orders(['show', id, '--follow']);
    expect(shown).toBe(0);
    expect(told).toContain('rolled-back (cancelled: ordered twice)');
  });

  test('parked, it is listed with what to do, and resumed', async () => {
    const sku = await stock(1);
    const body = {
      customerId: fresh('customer'),
      lines: [{ sku, quantity: 1 }],
      shipTo: { name: 'Ann', street: '1 Main Street', city: 'Reims', country: 'France' },
      payment: { token: 'tok_refund_fails' },
    };
    // Known to the order API once it was ordered by somebody.
    await place({ lines: [{ sku, quantity: 1 }], payment: { token: 'tok_declined' } });
    const placed = await orders(['place', '--file', '-', '--key', 'k', '--wait', '--json'], {
      stdin: JSON.stringify(body),
    });
    expect(JSON.parse(placed.out)).toMatchObject({ status: 'completed', customerId: body.customerId });
    const { orderId: id } = JSON.parse(placed.out);
    const twice = await orders(['place', '--file', '-', '--key', 'k'], { stdin: JSON.stringify(body) });
    expect(twice).toMatchObject({ code: 0, out: `${id} was placed before under this key, for 10.00 USD.\n` });

    await orders(['return', id, '--reason', 'broken']);
    const { out: parked } = await orders(['show', id, '--follow']);
    expect(parked).toContain(`${id} is parked (return: broken)`);
    expect(parked).toContain(`then \`npm run orders -- resume ${id}\``);
    const { orders: all } = await document(['list', '--parked', '--all']);
    expect(all).toContainEqual(expect.objectContaining({ orderId: id, status: 'parked' }));
    expect((await document(['resume', '--all-parked'])).resumed).toContain(id);
    const { timeline } = await lookAt(id);
    expect(timeline.map((it) => it.event)).toContain('order.resumed.v1');
  });

  test('followed, Ctrl-C ends it cleanly', async () => {
    const sku = await stock(1);
    const id = await place({ lines: [{ sku, quantity: 1 }], payment: LINGERING });
    const { code, err } = await orders(['show', id, '--follow'], {
      onOut: (text, kill) => void (text.includes('order.placed.v1') && kill('SIGINT')),
    });
    expect({ code, err }).toEqual({ code: 130, err: 'Interrupted.\n' });
  });
});

describe('where there is nobody to talk to, it is said in a sentence', () => {
  test.each<[string, readonly string[], NodeJS.ProcessEnv, string]>([
    ['no such stage', ['--stage', 'blue'], {}, 'Stage blue is not deployed to the local AWS at'],
    [
      'nothing runs',
      [],
      { AWS_ENDPOINT_URL: '', ORDER_PIPELINE_CACHE: '/nowhere' },
      'Nothing runs here: start it with `npm start`',
    ],
    [
      'no emulator',
      [],
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      'does not answer as one (connect ECONNREFUSED 127.0.0.1:1)',
    ],
    [
      'no region',
      ['--aws'],
      { AWS_ENDPOINT_URL: '', HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' },
      'No region is set: add --region',
    ],
    [
      'no credentials',
      ['--aws', '--region', 'eu-central-1'],
      { AWS_ENDPOINT_URL: '', HOME: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true' },
      'There are no AWS credentials: sign in',
    ],
  ])('%s', async (_what, args, env, sentence) => {
    const { code, out, err } = await orders(['list', '--parked', ...args], { env });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain(sentence);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

test('the doctor finds nothing in the way', async () => {
  const { code, out } = await orders(['doctor', '--json'], {
    env: { HOME: process.env['HOME'], ORDER_PIPELINE_CACHE: process.env['ORDER_PIPELINE_CACHE'] },
  });
  const { fine, findings } = JSON.parse(out);
  expect(findings.filter((it: { is: string }) => it.is === 'bad')).toEqual([]);
  expect({ fine, code }).toEqual({ fine: true, code: 0 });
  expect(findings).toContainEqual(expect.objectContaining({ what: 'stage dev', is: 'ok' }));
});
