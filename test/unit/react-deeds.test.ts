import { beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/payment.ts';
import type { Deed, Domain, Later, Timer } from '../../functions/runtime/domain.ts';
import type { Fact } from '../../functions/runtime/event.ts';
import { react } from '../../functions/runtime/react.ts';
import { timerEvent, timersOf } from '../../functions/runtime/timers.ts';
import { event } from '../support/events.ts';
import { fact } from '../support/facts.ts';
import { memoryJournal } from '../support/memory-journal.ts';
import { now } from '../support/reactions.ts';

type Mail = Deed<'mail', { readonly of: string }>;
type Input = Fact<'order.placed.v1'> | Fact<'order.cancelled.v1'> | Timer<'again', { readonly n: number }>;
type Answer = Mail | Later<'again', { readonly n: number }>;

/** Mails about whatever it hears, and is reminded of an order five times. */
const domain: Domain<number, Input, Answer> = {
  initial: 0,
  decide(n, input) {
    if (input.type === 'timer.again' && input.data.n !== n) return [];
    const mail: Mail = { type: 'deed.mail', data: { of: input.type } };
    const later: Answer = { type: 'later.again', data: { seconds: 60, data: { n: n + 1 } } };
    return n < 5 ? [mail, later] : [mail];
  },
  evolve: (n, fact) => (fact.type === 'deed.mail' ? n + 1 : n),
};

let mails: string[];
let journal: ReturnType<typeof memoryJournal>;
let onMail: () => Promise<void>;
let overtake: boolean;
beforeEach(() => {
  mails = [];
  journal = memoryJournal();
  onMail = async () => {};
  overtake = false;
});

const reactions = () =>
  react<number, Input, Answer>({
    name: 'payment',
    domain,
    journal: {
      ...journal,
      async commit(version, counters) {
        if (overtake) {
          overtake = false;
          await reactions().hear(cancelled);
        }
        return journal.commit(version, counters);
      },
    },
    contract,
    effects: {
      'deed.mail': async ({ data }) => {
        await onMail();
        mails.push(data.of);
      },
    },
    epoch: 0,
    now,
  });

const placed = event(fact('order.placed.v1'));
const cancelled = event(fact('order.cancelled.v1'), { version: 2 });

describe('a deed', () => {
  test('is done before the version that answers it is committed', async () => {
    onMail = async () => expect(await journal.head('ord_1')).toBeUndefined();
    await reactions().hear(placed);
    expect(mails).toEqual(['order.placed.v1']);
    expect((await journal.head('ord_1'))?.heard).toEqual(['order/1.0']);
  });

  test('that fails commits nothing, and its event comes again', async () => {
    onMail = async () => Promise.reject(new Error('throttled'));
    await expect(reactions().hear(placed)).rejects.toMatchObject({
      code: 'effect-failed',
      recovery: 'resend',
    });
    expect(await journal.head('ord_1')).toBeUndefined();
  });

  test('is not done again when somebody else was faster to commit', async () => {
    overtake = true;
    await reactions().hear(placed);
    expect(mails.sort()).toEqual(['order.cancelled.v1', 'order.placed.v1']);
    expect(await journal.history('ord_1')).toHaveLength(2);
  });

  test('is not done again when its event is heard twice', async () => {
    await reactions().hear(placed);
    await reactions().hear(placed);
    expect(mails).toEqual(['order.placed.v1']);
  });
});

describe('a timer', () => {
  async function timers() {
    return (await journal.history('ord_1')).flatMap(timersOf).map((it) => timerEvent('payment', it));
  }

  test('has an id like an event of the version that set it, and is not marked as heard', async () => {
    await reactions().hear(placed);
    const [timer] = await timers();
    expect(timer).toMatchObject({ id: 'payment/ord_1/1.0', type: 'timer.again', data: { n: 1 } });
    await reactions().hear(timer as never);
    expect(await journal.head('ord_1')).toMatchObject({ version: 2, state: 2, heard: ['order/1.0'] });
  });

  test('that comes again, or late, is told by its data', async () => {
    await reactions().hear(placed);
    const [timer] = await timers();
    await reactions().hear(timer as never);
    await reactions().hear(timer as never);
    expect(mails).toHaveLength(2);
  });
});

test('a deed with more to come is committed by itself, so that the next one that fails does not repeat it', async () => {
  type Two = Fact<'order.placed.v1'>;
  const two: Domain<number, Two, Mail> = {
    initial: 0,
    decide: (n) =>
      n < 2 ? [{ type: 'deed.mail', data: { of: `mail ${n + 1}`, ...(n === 0 && { more: true }) } }] : [],
    evolve: (n, fact) => (fact.type === 'deed.mail' ? n + 1 : n),
  };
  let throttled = 3;
  const { hear } = react<number, Two, Mail>({
    name: 'payment',
    domain: two,
    journal,
    contract,
    effects: {
      'deed.mail': async ({ data }) => {
        if (data.of === 'mail 2' && throttled > 0) {
          throttled -= 1;
          throw new Error('throttled');
        }
        mails.push(data.of);
      },
    },
    epoch: 0,
    now,
  });
  for (let times = 0; times < 3; times += 1) await expect(hear(placed)).rejects.toThrow();
  expect((await journal.head('ord_1'))?.heard).toEqual([]);
  await hear(placed);
  expect(mails).toEqual(['mail 1', 'mail 2']);
  expect((await journal.head('ord_1'))?.heard).toEqual(['order/1.0']);
});
