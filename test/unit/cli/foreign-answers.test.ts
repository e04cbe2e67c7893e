import { describe, expect, test } from 'vitest';
import changedOrder from '../../../functions/order/answers/changed-order.json' with { type: 'json' };
import health from '../../../functions/order/answers/health.json' with { type: 'json' };
import order from '../../../functions/order/answers/order.json' with { type: 'json' };
import orderList from '../../../functions/order/answers/order-list.json' with { type: 'json' };
import placedOrder from '../../../functions/order/answers/placed-order.json' with { type: 'json' };
import returnedOrder from '../../../functions/order/answers/returned-order.json' with { type: 'json' };
import {
  isChanged,
  isHealth,
  isOrder,
  isPage,
  isPlaced,
  isReturned,
} from '../../../lib/cli/target/answer-shapes.ts';
import { ID, orders, scriptedApi } from './in-process.ts';

const api = scriptedApi();
const at = () => ['--url', api.url];

const ESCAPE = '\u001b';

describe('what answers, but is not our API, is not taken for it', () => {
  const commands = [
    ['show', ID],
    ['show', ID, '--follow'],
    ['list', '--parked'],
    ['resume', '--all-parked'],
    ['resume', ID],
    ['cancel', ID, '--reason', 'x'],
    ['return', ID, '--reason', 'x'],
    ['place', '--line', 'A'],
  ];
  const bodies = ['<html>Welcome</html>', {}, [1, null], null, { orderId: 5, status: {}, orders: 'all' }];
  const cases = commands.flatMap((command) => bodies.map((body) => [command, body] as const));

  test.each(cases)('%j answered with %j', async (command, body) => {
    api.answers = ({ method }) => ({ status: method === 'GET' ? 200 : 202, body });
    const { code, out } = await orders([...command, ...at(), '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      error: {
        code: 'not-this-api',
        message: expect.stringContaining(`answers at ${api.url} is not the API of the order pipeline`),
      },
    });
  });

  test('nor when it answers with another success', async () => {
    api.answers = () => ({ status: 200, body: '<html>Welcome</html>' });
    const { code, err } = await orders(['cancel', ID, '--reason', 'x', ...at()]);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('is not the API') });
  });
});

describe('what others say does nothing to a terminal', () => {
  test.each<[string, number, unknown]>([
    ['a page', 502, `${ESCAPE}[2J<html>${ESCAPE}]0;gone\u0007`],
    ['a problem', 409, { code: 'no', detail: `It is ${ESCAPE}[31mso\u009b2J.` }],
    ['a status', 202, { status: `${ESCAPE}[2J` }],
  ])('in %s', async (_what, status, body) => {
    api.answers = () => ({ status, body });
    const { out, err } = await orders(['cancel', ID, '--reason', 'x', ...at()]);
    expect(out + err).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('a fault of a field', () => {
  test.each([
    ['/email', 'such as ana@example.com'],
    ['/customerId', '1 to 64 letters, digits'],
    ['/shipTo/city', 'text without control characters'],
  ])('%s is told without its pattern', async (path, sentence) => {
    const fault = { path, message: 'must match pattern "^(?!x)$"' };
    api.answers = () => ({ status: 422, body: { code: 'invalid-content', detail: 'No.', faults: [fault] } });
    const { err } = await orders(['place', '--line', 'A', ...at()]);
    expect(err).toContain(`${path}: should be `);
    expect(err).toContain(sentence);
    expect(err).not.toContain('pattern');
  });
});

test.each<[string, readonly unknown[], (body: unknown) => boolean]>([
  ['GET /orders/{orderId}', order.examples, isOrder],
  ['GET /orders', orderList.examples, isPage],
  ['POST /orders', placedOrder.examples, isPlaced],
  ['POST /orders/{orderId}/cancel', changedOrder.examples, isChanged],
  ['POST /orders/{orderId}/return', returnedOrder.examples, isReturned],
  ['GET /health', health.examples, isHealth],
])('what %s answers by its contract is taken', (_route, examples, is) => {
  expect(examples.length).toBeGreaterThan(0);
  expect(examples.filter((it) => !is(it))).toEqual([]);
});
