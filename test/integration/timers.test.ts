import { afterAll, describe, expect, test } from 'vitest';
import { deadline } from '../../functions/runtime/sweep.ts';
import { type TimerMessage, timerBody } from '../../functions/runtime/timers.ts';
import { deadLetters, drop } from '../support/bus.ts';
import { eventually } from '../support/eventually.ts';
import { booksBalance, journalOf, quiet } from '../support/pipeline.ts';
import { forget, waitingOrder } from '../support/waiting-order.ts';

/** Longer than any test takes, so that no sweep finds an order first. */
const A_DAY_SECONDS = 86_400;

afterAll(booksBalance);

/** An order's history once it has been rejected and all that follows from that is done. */
const rolledBack = (subject: string) =>
  eventually('the order is rolled back', async () => {
    const history = await journalOf('order').history(subject);
    return history.some((it) => it.facts.some(({ type }) => type === 'order.rolled-back.v1')) && history;
  });

/** The deadline of an order's first stage, to be acted upon so many seconds from now. */
function timer(subject: string, seconds: number, round = 1): TimerMessage {
  return deadline({ subject, version: round, round }, new Date(Date.now() + seconds * 1_000));
}

describe('a timer', () => {
  test('that is in the journal is sent by the relay, and comes when it is due', async () => {
    const later = { type: 'later.deadline', data: { seconds: 3, data: { round: 1 } } };
    const { subject, at } = await waitingOrder(A_DAY_SECONDS, [{ id: 'order/later/1.0', ...later }]);
    const [, rejected] = await rolledBack(subject);
    expect(rejected?.cause).toMatchObject({
      type: 'timer.deadline',
      id: 'order/later/1.0',
      causationid: `request/${subject}/0`,
    });
    expect(Date.parse(rejected?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(at) + 3_000);
  });

  test('that comes before its time waits in the inbox until then', async () => {
    const { subject } = await waitingOrder(A_DAY_SECONDS);
    const early = timer(subject, 4);
    await drop('order', timerBody(early));
    const [, rejected] = await rolledBack(subject);
    expect(rejected?.cause.id).toBe(early.id);
    expect(Date.parse(rejected?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(early.due));
  });

  test('that comes twice counts once', async () => {
    const { subject } = await waitingOrder(A_DAY_SECONDS);
    const body = timerBody(timer(subject, 0));
    await drop('order', body);
    await drop('order', body);
    await rolledBack(subject);
    await quiet();
    const history = await journalOf('order').history(subject);
    expect(history.filter((it) => it.cause.type === 'timer.deadline')).toHaveLength(1);
  });

  test('of a round that is not the order’s changes nothing', async () => {
    const { subject } = await waitingOrder(A_DAY_SECONDS);
    await drop('order', timerBody(timer(subject, 0, 7)));
    await drop('order', timerBody(timer(subject, 0, 0)));
    await quiet();
    expect(await journalOf('order').history(subject)).toHaveLength(1);
    await forget(subject);
  });

  test('that the subsystem does not set is given up, with the reason', async () => {
    const { subject } = await waitingOrder(A_DAY_SECONDS);
    await drop('order', timerBody({ ...timer(subject, 0), type: 'timer.coffee' }));
    const letters = await deadLetters('order', 1, (body) => body.includes(subject));
    expect(letters).toMatchObject([{ code: 'not-heard-here' }]);
    await forget(subject);
  });
});
