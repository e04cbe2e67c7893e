import { beforeEach, describe, expect, test, vi } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/payment.ts';
import { payment } from '../../functions/payment/subsystem.ts';
import { consume, type Inbox, pauseSeconds } from '../../functions/runtime/consume.ts';
import { Fault } from '../../functions/runtime/errors.ts';
import type { Event } from '../../functions/runtime/event.ts';
import { log } from '../../functions/runtime/log.ts';
import type { Waiting } from '../../functions/runtime/messages.ts';
import { type TimerMessage, timerBody } from '../../functions/runtime/timers.ts';
import { event, message, record } from '../support/events.ts';
import { fact } from '../support/facts.ts';

const MAX_RECEIVES = 5;

let buried: { readonly id: string; readonly code: string; readonly reason: string }[];
let postponed: { readonly id: string; readonly seconds: number }[];
let sent: { readonly body: string; readonly seconds: number; readonly waiting: Waiting | undefined }[];
let inboxDown: boolean;
const clock = { now: new Date('2026-03-01T09:30:00.000Z') };

beforeEach(() => {
  buried = [];
  postponed = [];
  sent = [];
  clock.now = new Date('2026-03-01T09:30:00.000Z');
  inboxDown = false;
});

/** The real consumer of payment around a handler of the test's own; answers with the ids that must come again. */
function consumer(handle: (event: Event) => Promise<void> = async () => {}) {
  const inbox: Inbox = {
    maxReceives: MAX_RECEIVES,
    async deadLetter({ messageId }, { code, message }) {
      if (inboxDown) throw new Error('the queue does not answer');
      buried.push({ id: messageId, code, reason: message });
    },
    async postpone({ messageId }, seconds) {
      if (inboxDown) throw new Error('the queue does not answer');
      postponed.push({ id: messageId, seconds });
    },
    async send(body, seconds, waiting) {
      if (inboxDown) throw new Error('the queue does not answer');
      sent.push({ body, seconds, waiting });
    },
  };
  const run = consume(payment, contract, handle, inbox, () => clock.now);
  return async (...records: readonly ReturnType<typeof record>[]) =>
    (await run({ Records: [...records] })).batchItemFailures.map((it) => it.itemIdentifier).sort();
}

const placed = (subject: string) => event(fact('order.placed.v1'), { subject });
const cancelled = (subject: string) => event(fact('order.cancelled.v1'), { subject, version: 2 });
const fails = (error: Error) => async () => {
  throw error;
};

describe('a batch', () => {
  test('reports only the messages that failed, so that the others are neither held back nor repeated', async () => {
    const seen: string[] = [];
    const failed = await consumer(async ({ subject }) => {
      seen.push(subject);
      if (subject === 'b') throw new Error('no connection');
    })(
      record('1', message(placed('a'))),
      record('2', message(placed('b'))),
      record('3', 'not JSON'),
      record('4', message(placed('c'))),
    );
    expect(failed).toEqual(['2']);
    expect(seen.sort()).toEqual(['a', 'b', 'c']);
    expect(buried.map((it) => it.id)).toEqual(['3']);
  });

  test('is worked through in order within a subject, and goes on there after a failure', async () => {
    const seen: string[] = [];
    const failed = await consumer(async ({ type }) => {
      // Would let the second message of the subject overtake, if nobody waited for this one.
      if (type === 'order.placed.v1') await new Promise(setImmediate);
      seen.push(type);
      if (type === 'order.placed.v1') throw new Error('no connection');
    })(record('1', message(placed('a'))), record('2', message(cancelled('a'))));
    expect(seen).toEqual(['order.placed.v1', 'order.cancelled.v1']);
    expect(failed).toEqual(['1']);
  });

  test('has its subjects worked on side by side', async () => {
    let release = () => {};
    const secondCame = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The first waits for the second: one after the other they would never end.
    const failed = await consumer(({ subject }) => {
      if (subject === 'b') release();
      return secondCame;
    })(record('1', message(placed('a'))), record('2', message(placed('b'))));
    expect(failed).toEqual([]);
  });
});

describe('a message that can never succeed is dead-lettered at its first receive, with the reason', () => {
  const good = placed('a');
  const { data: _, ...withoutData } = good;
  const stranger = event(fact('payment.voided.v1'));
  test.each([
    ['not JSON', 'oops {', 'message-malformed', /not a JSON object/],
    ['JSON, but no object', '[1]', 'message-malformed', /not a JSON object/],
    ['no event at all', '{}', 'message-malformed', /envelope is wrong/],
    [
      'an envelope without data',
      message(good, { detail: withoutData }),
      'message-malformed',
      /\/data is required/,
    ],
    [
      'a broken schema',
      message({ ...good, data: { ...good.data, total: { minorUnits: -1, currency: 'USD' } } }),
      'message-malformed',
      /^order\.placed\.v1 breaks its schema: \/total\/minorUnits must be at least/,
    ],
    [
      'a message under another source',
      message(good, { source: 'payment' }),
      'source-mismatch',
      /not the same/,
    ],
    [
      'an envelope of another source',
      message({ ...good, source: 'payment' }),
      'source-mismatch',
      /not the same/,
    ],
    [
      'both under a name that is not in the type',
      message({ ...good, source: 'stock' }, { source: 'stock' }),
      'source-mismatch',
      /not the same/,
    ],
    [
      'another detail-type',
      message(good, { 'detail-type': 'order.paid.v1' }),
      'message-malformed',
      /detail-type/,
    ],
    [
      'an unknown type',
      message({ ...good, type: 'order.lost.v1' }),
      'not-heard-here',
      /payment does not hear/,
    ],
    ['a type that is said here, not heard', message(stranger), 'not-heard-here', /payment does not hear/],
  ])('%s', async (_, body, code, reason) => {
    expect(await consumer()(record('1', body))).toEqual([]);
    expect(buried).toEqual([{ id: '1', code, reason: expect.stringMatching(reason) }]);
  });

  test('a fault of the handler that says so', async () => {
    const fault = new Fault('contract-broken', 'order must not say it.', 'dead-letter');
    expect(await consumer(fails(fault))(record('1', message(placed('a'))))).toEqual([]);
    expect(buried).toEqual([{ id: '1', code: 'contract-broken', reason: 'order must not say it.' }]);
  });
});

describe('a message that may succeed later', () => {
  test('comes again soon after its first failure, and later after each further one', async () => {
    const handle = consumer(fails(new Fault('contention', 'No answer.', 'retry')));
    for (let receives = 1; receives < MAX_RECEIVES; receives += 1) {
      expect(await handle(record('1', message(placed('a')), receives))).toEqual(['1']);
    }
    expect(postponed.map((it) => it.seconds)).toEqual([1, 3, 9, 27]);
    expect(buried).toEqual([]);
    expect(pauseSeconds(8)).toBe(900);
  });

  test('is dead-lettered with its reason by its last receive, before the queue would do so without one', async () => {
    const handle = consumer(fails(new Fault('contention', 'No answer.', 'retry')));
    expect(await handle(record('1', message(placed('a')), MAX_RECEIVES))).toEqual([]);
    expect(buried).toEqual([{ id: '1', code: 'contention', reason: 'No answer.' }]);
  });

  test('has a reason that names the error, and nothing a customer said, when it is no fault of ours', async () => {
    const handle = consumer(fails(new TypeError('cannot read Ann of 1 Main Street')));
    await handle(record('1', message(placed('a')), MAX_RECEIVES));
    expect(buried).toEqual([{ id: '1', code: 'unexpected', reason: 'Unexpected TypeError.' }]);
  });

  test('comes again all the same when it could be neither postponed nor dead-lettered', async () => {
    inboxDown = true;
    const handle = consumer(fails(new Error('no connection')));
    expect(
      await handle(record('1', message(placed('a'))), record('2', message(placed('b')), MAX_RECEIVES)),
    ).toEqual(['1', '2']);
    expect(await handle(record('3', 'not JSON'))).toEqual(['3']);
  });
});

describe('a message that waits for the outside', () => {
  const down = fails(new Fault('effect-timeout', 'No answer.', 'resend'));
  const since = '2026-03-01T09:30:00.000Z';
  const body = message(placed('a'));
  const again = (times: number) => record('1', body, 1, { since, times });

  test('is sent again, delayed, and acknowledged, so that waiting costs no receives', async () => {
    expect(await consumer(down)(record('1', body))).toEqual([]);
    expect(sent).toEqual([{ body, seconds: 1, waiting: { since, times: 1 } }]);
    expect(postponed).toEqual([]);
  });

  test('waits longer each time, five minutes at the most, and remembers since when', async () => {
    for (let times = 0; times < 8; times += 1) await consumer(down)(again(times));
    expect(sent.map((it) => it.seconds)).toEqual([1, 3, 9, 27, 81, 243, 300, 300]);
    expect(sent.at(-1)?.waiting).toEqual({ since, times: 8 });
  });

  test('is not sent earlier than makes sense', async () => {
    const pending = new Fault('effect-pending', 'Not yet.', 'resend', { afterSeconds: 120 });
    await consumer(fails(pending))(record('1', body));
    expect(sent.map((it) => it.seconds)).toEqual([120]);
  });

  test('is dead-lettered with its reason after a day, and not before', async () => {
    clock.now = new Date('2026-03-02T09:30:00.000Z');
    expect(await consumer(down)(again(200))).toEqual([]);
    expect(buried).toEqual([]);
    clock.now = new Date('2026-03-02T09:30:00.001Z');
    expect(await consumer(down)(again(200))).toEqual([]);
    expect(buried).toEqual([{ id: '1', code: 'effect-timeout', reason: 'No answer.' }]);
    expect(sent).toHaveLength(1);
  });

  test('comes again by itself when it could not be sent', async () => {
    inboxDown = true;
    expect(await consumer(down)(record('1', body))).toEqual(['1']);
  });
});

test('whatever becomes of a message that fails is logged with the order it is about, and nothing it says', async () => {
  const lines: object[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(log, level).mockImplementation((what, fields) => void lines.push({ what, ...fields }));
  const waits = new Fault('effect-timeout', 'No answer.', 'resend');
  await consumer(fails(waits))(record('1', message(placed('ord_1'))));
  const quoting = new SyntaxError('Unexpected token in “Ann of 1 Main Street”');
  await consumer(fails(quoting))(record('2', message(placed('ord_1'))));
  await consumer(fails(quoting))(record('3', message(placed('ord_1')), MAX_RECEIVES));
  await consumer()(record('4', 'not JSON'));
  vi.restoreAllMocks();
  const about = { event: 'order.placed.v1', subject: 'ord_1', correlationid: 'ord_1' };
  const reason = expect.stringMatching(
    /^Unexpected SyntaxError\. \(SyntaxError at consume\.test\.ts:\d+:\d+\)$/,
  );
  expect(lines).toEqual([
    {
      what: 'waits',
      message: '1',
      code: 'effect-timeout',
      reason: 'No answer.',
      times: 0,
      seconds: 1,
      ...about,
    },
    { what: 'will-retry', message: '2', code: 'unexpected', reason, receives: 1, ...about },
    { what: 'dead-lettered', message: '3', code: 'unexpected', reason, receives: MAX_RECEIVES, ...about },
    {
      what: 'dead-lettered',
      message: '4',
      code: 'message-malformed',
      reason: 'The message is not a JSON object.',
      receives: 1,
    },
  ]);
});

describe('a timer', () => {
  const timer: TimerMessage = {
    type: 'timer.refund',
    data: { round: 1, tries: 1 },
    id: 'payment/a/5.1',
    subject: 'a',
    due: '2026-03-01T10:00:00.000Z',
    correlationid: 'a',
    causationid: 'order/a/2.0',
  };

  test('that is due is handed over with its data and its id', async () => {
    clock.now = new Date(timer.due);
    const seen: Event[] = [];
    const handle = consumer(async (it) => {
      seen.push(it);
    });
    expect(await handle(record('1', timerBody(timer)))).toEqual([]);
    expect(seen).toMatchObject([
      {
        type: 'timer.refund',
        id: 'payment/a/5.1',
        subject: 'a',
        data: { round: 1, tries: 1 },
        time: timer.due,
      },
    ]);
  });

  test('that is not due is sent on, for at most as long as SQS holds a message back', async () => {
    const handle = consumer(fails(new Error('must not be handed over')));
    expect(await handle(record('1', timerBody(timer)))).toEqual([]);
    clock.now = new Date('2026-03-01T09:59:30.500Z');
    expect(await handle(record('1', timerBody(timer)))).toEqual([]);
    expect(sent.map((it) => it.seconds)).toEqual([900, 30]);
  });

  test.each([
    ['of a type that nobody here sets', { ...timer, type: 'timer.other' }, 'not-heard-here'],
    ['without a time', { ...timer, due: 'soon' }, 'message-malformed'],
    ['without a subject', { ...timer, subject: undefined }, 'message-malformed'],
  ])('%s is dead-lettered', async (_, broken, code) => {
    clock.now = new Date(timer.due);
    expect(await consumer()(record('1', JSON.stringify({ timer: broken })))).toEqual([]);
    expect(buried).toMatchObject([{ id: '1', code }]);
  });
});
