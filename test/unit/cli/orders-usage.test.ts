import { describe, expect, test } from 'vitest';
import { ID, orders, scriptedApi } from './in-process.ts';

const api = scriptedApi();

describe('the program', () => {
  test('without a command helps, and fails: a script has lost its words', async () => {
    const { code, out, err } = await orders([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Exit codes: 0 done; 1 it did not happen');
  });

  test.each(['place', 'show', 'list', 'cancel', 'return', 'resume', 'doctor'])(
    'helps with %s',
    async (name) => {
      const { code, out, err } = await orders([name, '--help']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`Usage: npm run orders -- ${name}`);
      expect(out).toMatch(new RegExp(`Examples:\n {2}npm run orders -- ${name}`));
      expect(out).toContain('--stage, --aws, --url, --json');
    },
  );

  test.each<[readonly string[], string]>([
    [['shwo'], "Unknown command 'shwo'\n(Did you mean show?)"],
    [['list', '--prked'], "Unknown option '--prked'\n(Did you mean --parked?)"],
    [['show'], "Missing required argument 'order'"],
    [['show', ID, ID], 'Too many arguments'],
    [['show', '../products/A'], 'An order’s id looks like'],
    [['cancel', ID], "Required option '--reason <text>' not specified"],
    [['return', ID, '--reason', 'x', '--line', '1'], 'It takes a line, counted from 0, and its pieces: 0=2.'],
    [['return', ID, '--reason', 'x', '--key', 'ключ'], 'A key has 1 to 255 printable ASCII characters.'],
    [['list'], 'Say which: --customer ID for the orders of a customer, or --parked.'],
    [['list', '--parked', '--customer', 'ana'], 'Say which:'],
    [['list', '--parked', '--limit', '0'], 'It takes a whole number from 1'],
    [['list', '--parked', '--limit', '5', '--all'], '--all and --limit exclude each other.'],
    [['resume'], 'Say which: the id of one order, or --all-parked.'],
    [['resume', ID, '--all-parked'], 'Say which:'],
    [['prove', '--erased', '/nowhere/ids'], '/nowhere/ids cannot be read (ENOENT'],
    [['prove', '--erased', import.meta.filename], ':1: that is no order’s id, such as ord_'],
    [['list', '--parked', '--stage', 'Prod'], '--stage Prod will not do: up to 16 small letters'],
    [['list', '--parked', '--stage', 'live'], 'the one to be kept is called production'],
    [['list', '--parked', '--region', 'eu-central-1'], '--region is for a real account: add --aws.'],
    [['list', '--parked', '--profile', 'shop'], '--profile is for a real account: add --aws.'],
    [['list', '--parked', '--account', '123456789012'], '--account is for a real account: add --aws.'],
    [['list', '--parked', '--aws', '--account', '123'], '--account 123: an account has 12 digits.'],
    [['list', '--parked', '--aws', '--region', 'here'], '--region here is no region such as eu-central-1.'],
    [['list', '--parked', '--url', 'shop'], '--url shop is no address such as'],
    [
      ['list', '--parked', '--url', 'https://shop.example'],
      'add --aws to sign with your credentials, or give a JWT',
    ],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const { code, out, err } = await orders(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    const json = await orders([...args, '--json']);
    expect(json.code).toBe(2);
    expect(JSON.parse(json.out)).toMatchObject({
      error: { code: 'usage', message: expect.stringContaining(sentence) },
    });
  });

  test('lets ORDERS_ACCOUNT stay set where there is no account', async () => {
    api.answers = () => ({ status: 200, body: { orders: [] } });
    const { code } = await orders(['list', '--parked', '--url', api.url], { ORDERS_ACCOUNT: '123456789012' });
    expect(code).toBe(0);
  });

  test('takes ORDERS_ACCOUNT for the account it must be', async () => {
    const { code, err } = await orders(['list', '--parked', '--aws'], { ORDERS_ACCOUNT: '123' });
    expect({ code, err }).toEqual({ code: 2, err: '--account 123: an account has 12 digits.\n' });
  });

  test('refuses --aws while AWS_ENDPOINT_URL names an emulator', async () => {
    const { code, err } = await orders(['list', '--parked', '--aws'], { AWS_ENDPOINT_URL: api.url });
    expect(code).toBe(2);
    expect(err).toContain(`--aws means a real account, but AWS_ENDPOINT_URL=${api.url} names another AWS`);
  });
});
