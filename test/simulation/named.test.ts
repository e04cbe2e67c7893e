import { beforeAll, expect, test, vi } from 'vitest';
import type { Version } from '../../functions/runtime/journal.ts';
import { prove } from '../../lib/books/prove.ts';
import { booksOf, nasty, orderIdOf, ordersOf, run, type Shopping } from './shopping.ts';
import type { CellName, World } from './world.ts';

/** How many seeds are looked through for a schedule. */
const MOST_SEEDS = 400;

beforeAll(() => {
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});

const bought: Shopping = {
  lines: [{ sku: 'A', quantity: 2 }],
  token: 'tok_ok',
  cancelled: true,
  returns: 0,
};

/** One line a version: what it followed from, and what followed. */
async function story({ cells }: World, name: CellName): Promise<readonly string[]> {
  const told = ({ cause, facts }: Version) => [cause.type, ...facts.map((it) => it.type)].join(' → ');
  return (await cells[name].journal.history(orderIdOf(0))).map(told);
}

const says = ({ facts }: Version, type: string) => facts.some((it) => it.type === type);

/** Schedules with a name, and how a world shows that it has gone through one. */
const schedules: Readonly<Record<string, (it: World) => Promise<boolean>>> = {
  'a refusal that payment hears before the placement': async (it) =>
    /^order\.(cancelled|rejected)/.test((await story(it, 'payment'))[0] ?? ''),

  'a refusal that inventory hears before the placement': async (it) =>
    /^order\.(cancelled|rejected)/.test((await story(it, 'inventory'))[0] ?? ''),

  'a hold that is made, and whose commit is lost to a cancellation': async (it) => {
    const told = await story(it, 'payment');
    const asked = told.indexOf('order.placed.v1 → intent.authorize');
    return told[asked + 1] === 'order.cancelled.v1' && told[asked + 2] === 'outcome.authorized → intent.void';
  },

  'a charge that is made, and whose commit is lost to a cancellation': async (it) => {
    const told = await story(it, 'payment');
    const asked = told.indexOf('order.confirmed.v1 → intent.capture');
    return told[asked + 1] === 'order.cancelled.v1' && told[asked + 2] === 'outcome.captured → intent.refund';
  },

  'a crash between the intent and its effect': async ({ deaths }) =>
    deaths.some(
      ({ subsystem, when, of }) =>
        subsystem === 'payment' && when === 'after the commit' && says(of, 'intent.authorize'),
    ),

  'a crash between the effect and its outcome': async ({ deaths }) =>
    deaths.some(
      ({ subsystem, when, of }) =>
        subsystem === 'payment' && when === 'before the commit' && of.cause.type === 'outcome.captured',
    ),

  'a parcel that is delivered while its shipping has not been answered': async (it) =>
    (await story(it, 'delivery'))[1]?.startsWith('callback.') ?? false,
};

test.each(Object.entries(schedules))('%s is survived', async (name, happened) => {
  for (let seed = 0; seed < MOST_SEEDS; seed += 1) {
    const it = await run(seed, nasty, [{ ...bought, cancelled: !name.startsWith('a parcel') }]);
    if (!(await happened(it))) continue;
    expect(it.deadLetters, `seed ${seed}`).toEqual([]);
    expect(prove(await booksOf(it)), `seed ${seed}`).toEqual([]);
    expect(await ordersOf(it)).toHaveLength(1);
    return;
  }
  expect.fail(`None of ${MOST_SEEDS} seeds leads there.`);
});
