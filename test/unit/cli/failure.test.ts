import { Writable } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { asCliError } from '../../../lib/cli/failure.ts';
import { ordersCommand } from '../../../lib/cli/orders.ts';
import { orders, scriptedApi } from './in-process.ts';

const api = scriptedApi();
const told = (error: unknown) => asCliError(error, new Command(), []);

/** An error as the SDK throws it. */
const awsError = (name: string, message: string, metadata: object) =>
  Object.assign(new Error(message), { name, $metadata: metadata });

describe('whatever a command fails with is told in a sentence', () => {
  test('that AWS refuses', () => {
    expect(told(awsError('AccessDeniedException', 'Not you.', { httpStatusCode: 400 }))).toMatchObject({
      exitCode: 1,
      code: 'aws-refused',
      message: 'AWS does not do what was asked (AccessDeniedException: Not you).',
    });
  });

  test.each([{ attempts: 8 }, { httpStatusCode: undefined }])('that AWS does not answer: %j', (metadata) => {
    expect(told(awsError('Error', 'socket hang up', metadata))).toMatchObject({
      exitCode: 3,
      code: 'aws-unreachable',
      message: 'AWS does not answer (Error: socket hang up): check the network, and try again.',
    });
  });

  test.each<[unknown, string]>([
    [new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['nonsense', 'nonsense'],
  ])('what nobody expected: %s', (error, said) => {
    expect(told(error)).toMatchObject({
      exitCode: 1,
      code: 'unexpected',
      message: `This was not expected (${said}); with ORDERS_DEBUG=1 it is told whole.`,
    });
  });

  test('and whole, when somebody wants to see it', async () => {
    const args = ['show', 'x', '--json'];
    expect((await orders(args)).err).not.toContain('    at ');
    const { out, err } = await orders(args, { ORDERS_DEBUG: '1' });
    expect(err).toMatch(/looks like ord_.*\n.*Error: .*\n {4}at /s);
    expect(JSON.parse(out)).toHaveProperty('error.code', 'usage');
  });
});

describe('a command line that will not do', () => {
  test.each<[readonly string[], string]>([
    [['bogus'], 'See npm run orders -- --help.\n'],
    [['show'], 'See npm run orders -- show --help.\n'],
    [['list', '--bogus'], 'See npm run orders -- list --help.\n'],
  ])('%j points to the help', async (args, end) => {
    expect((await orders(args)).err.endsWith(end)).toBe(true);
  });

  test.each<[readonly string[], string]>([
    [['republish', 'bogus'], 'bogus is no subsystem: choose one of catalog, '],
    [['republish', 'order', '--subject', ''], '--subject is empty: name what it was said about'],
    [['republish', 'order', '--subject', 'a', '--subject', ''], '--subject is empty'],
    [['place', '--line', 'A=1@8.90', '--currency', 'xyz'], '"xyz" is no currency, such as EUR.'],
  ])('%j is refused for what is wrong with it', async (args, sentence) => {
    const where = args[0] === 'place' ? ['--url', api.url] : [];
    const { code, err } = await orders([...args, ...where]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
  });
});

describe('a result that cannot be written', () => {
  const failing = (code: string) =>
    new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
  const run = async (code: string) => {
    let err = '';
    const stream = new Writable({
      write(chunk, _encoding, done) {
        err += String(chunk);
        done();
      },
    });
    const { signal } = new AbortController();
    const exitCode = await ordersCommand(['--help'], { env: {}, out: failing(code), err: stream, signal });
    return { exitCode, err };
  };

  test('is a failure', async () => {
    expect(await run('ENOSPC')).toEqual({
      exitCode: 1,
      err: 'Standard output cannot be written (ENOSPC): the result is lost.\n',
    });
  });

  test('since nobody reads it any more is none', async () => {
    expect(await run('EPIPE')).toEqual({ exitCode: 0, err: '' });
  });
});
