import { describe, expect, test } from 'vitest';
import { endings } from '../../../lib/bench/ended.ts';
import { outsideCalls } from '../../../lib/bench/outside.ts';
import { sentOf } from '../../../lib/bench/sent.ts';
import type { Written } from '../../../lib/bench/tally.ts';
import { put, said, versionItem } from '../../support/bench.ts';

/** The last facts of a happy order. */
const EVENTS = [
  said('order/o/3.0', 'order.confirmed.v1', 'x'),
  said('delivery/o/3.0', 'delivery.dispatched.v1', 'x'),
  said('delivery/o/4.0', 'delivery.delivered.v1', 'x'),
  said('order/o/7.0', 'order.completed.v1', 'x'),
];
const heard = (owner: string, id: string, done = true): Written =>
  put(versionItem({ cause: { id, type: 'x', data: {}, correlationid: 'o' } }), done, owner);
const WRITTEN = [
  heard('notification', 'order/o/3.0'),
  heard('notification', 'delivery/o/3.0'),
  heard('notification', 'delivery/o/4.0'),
  heard('order', 'delivery/o/3.0'),
  heard('inventory', 'order/o/7.0'),
];
const SENT = ['mail', 'mail', 'mail'] as const;
const ended = (written: readonly Written[], sent: readonly 'mail'[] = SENT) =>
  Math.min(...Object.values(endings({ written, said: EVENTS, sent })));

describe('an order has come to its end', () => {
  test('when everybody has heard the last of it and its mails are sent', () => {
    expect(ended(WRITTEN)).toBe(1);
    expect(ended([...WRITTEN, ...WRITTEN], [...SENT, ...SENT])).toBe(2);
  });
  test.each(WRITTEN.map((it, index) => [it.owner, it.after?.['causeId']?.S, index]))(
    'not before %s has heard %s',
    (_owner, _id, index) => {
      expect(ended(WRITTEN.filter((__, at) => at !== index))).toBe(0);
    },
  );
  test('not before the last mail is sent', () => {
    expect(ended(WRITTEN, ['mail', 'mail'])).toBe(0);
  });
  test('not by a write that lost a race, or by what somebody else heard', () => {
    const others = WRITTEN.slice(0, -1);
    expect(ended([...others, heard('inventory', 'order/o/7.0', false)])).toBe(0);
    expect(ended([...others, heard('payment', 'order/o/7.0')])).toBe(0);
  });
});

describe('what is sent past the bus', () => {
  const sqs = (action: string, body: unknown) =>
    sentOf({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': `AmazonSQS.${action}` },
      body: JSON.stringify(body),
    });
  const message = (body: unknown, MessageAttributes?: object) =>
    sqs('SendMessage', { QueueUrl: 'q', MessageBody: JSON.stringify(body), MessageAttributes });

  test('is told apart: timers, messages that wait, what is put off, dead letters', () => {
    expect(message({ timer: { type: 'timer.refund' } })).toBe('timer.refund');
    expect(message({ detail: {} }, { waiting: { StringValue: 'x 1' } })).toBe('sent again');
    expect(message({ timer: { type: 'timer.refund' } }, { waiting: {} })).toBe('sent again');
    expect(message({ detail: {} }, { code: {}, reason: {} })).toBe('dead letter');
    expect(message({ subject: 'o', version: 1, reason: 'refused' })).toBe('dead letter');
    expect(sqs('ChangeMessageVisibility', { QueueUrl: 'q' })).toBe('put off');
  });
  test('is a mail when it goes to SES', () => {
    const call = { method: 'POST', path: '/v2/email/outbound-emails', headers: {}, body: '{}' };
    expect(sentOf(call)).toBe('mail');
    expect(sentOf({ ...call, path: '/v2/email/identities' })).toBeUndefined();
  });
  test('is nothing for other requests, and an error when it is unheard of', () => {
    expect(sqs('GetQueueAttributes', { QueueUrl: 'q' })).toBeUndefined();
    expect(() => message({ parcel: {} })).toThrow('does not know what was sent');
  });
});

test('the outside is called once for each intent and each mail', () => {
  const intent = { type: 'intent.ship', data: {} };
  const shipped = versionItem({ facts: [intent] });
  const written = [
    put(shipped, true, 'delivery'),
    put(shipped, false, 'delivery'),
    put(versionItem({}), true, 'order'),
  ];
  expect(outsideCalls({ written, sent: ['mail', 'sent again', 'mail'] })).toEqual({
    delivery: 1,
    notification: 2,
  });
});
