import type { PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import type { DynamoDBRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../functions/runtime/announce.ts';
import type { Event } from '../../functions/runtime/event.ts';
import { type Item, toItem, type Version } from '../../functions/runtime/journal.ts';
import { type RelayLetter, relay } from '../../functions/runtime/relay.ts';
import { fact } from '../support/facts.ts';

const ACCEPTED = { EventId: 'accepted' };

let puts: (readonly Entry[])[];
let letters: RelayLetter[];
let pauses: number;
let timers: { readonly body: unknown; readonly seconds: number }[];
const now = new Date('2026-03-01T09:31:00.000Z');
/** What the bus answers for one entry at the n-th call, from 1. */
let answer: (event: Event, call: number) => PutEventsResultEntry;

/** A request with this event in it is refused whole. */
let refusedWhole = '';
/** How many results a request is answered with at the most. */
let answers = 10;
beforeEach(() => {
  puts = [];
  letters = [];
  pauses = 0;
  timers = [];
  answer = () => ACCEPTED;
  refusedWhole = '';
  answers = 10;
});

const run = relay({
  source: 'order',
  async put(entries) {
    puts.push(entries);
    const poison = entries.find((it) => detail(it).id === refusedWhole);
    if (poison) throw Object.assign(new Error('an entry is wrong'), { name: 'ValidationException' });
    return entries.slice(0, answers).map((it) => answer(detail(it), puts.length));
  },
  async refuse(letter) {
    letters.push(letter);
  },
  async later(body, seconds) {
    timers.push({ body: JSON.parse(body), seconds });
  },
  now: () => now,
  async pause() {
    pauses += 1;
  },
});

const detail = (entry: Entry): Event => JSON.parse(entry.Detail ?? '');
const idsPut = () => puts.map((pack) => pack.map((it) => detail(it).id));

function version(number: number, says: number, reason = 'changed my mind'): Version {
  const facts = Array.from({ length: says }, (_, index) => ({
    ...fact('order.cancelled.v1', { reason }),
    id: `order/ord_1/${number}.${index}`,
  }));
  return {
    subject: 'ord_1',
    version: number,
    at: '2026-03-01T09:30:00.000Z',
    cause: { id: 'payment/ord_1/1.0', type: 'payment.voided.v1', data: {}, correlationid: 'ord_1' },
    facts,
    state: {},
    heard: [],
  };
}

/** An item as a stream hands it over: binaries in base64. */
function streamed(item: Item): DynamoDBRecord {
  const body = item['body']?.B;
  const image = { ...item, ...(body && { body: { B: Buffer.from(body).toString('base64') } }) };
  return { dynamodb: { NewImage: image as Record<string, { S: string }> } };
}

const say = (...versions: readonly Version[]) => run({ Records: versions.map(toItem).map(streamed) });

describe('what was committed is said', () => {
  test('as an entry under the name of the subsystem, whose detail is the whole event', async () => {
    await say(version(3, 1));
    const [entry] = puts[0] ?? [];
    expect(entry).toMatchObject({
      Source: 'order',
      DetailType: 'order.cancelled.v1',
      Time: new Date('2026-03-01T09:30:00.000Z'),
    });
    expect(entry && detail(entry)).toEqual({
      specversion: '1.0',
      id: 'order/ord_1/3.0',
      source: 'order',
      type: 'order.cancelled.v1',
      subject: 'ord_1',
      sequence: 3,
      time: '2026-03-01T09:30:00.000Z',
      dataschema: 'urn:order-pipeline:events-schemas/order/cancelled.v1.json',
      correlationid: 'ord_1',
      causationid: 'payment/ord_1/1.0',
      data: fact('order.cancelled.v1').data,
    });
  });

  test('in the order of the journal, ten entries a call', async () => {
    const versions = Array.from({ length: 12 }, (_, index) => version(index + 1, 2));
    await say(...versions);
    expect(puts.map((it) => it.length)).toEqual([10, 10, 4]);
    expect(idsPut().flat()).toEqual(versions.flatMap((it) => it.facts.map((said) => said.id)));
  });

  test('in calls of at most 256 KB, a large event in one of its own', async () => {
    const large = 'x'.repeat(200_000);
    await say(version(1, 1), version(2, 1, large), version(3, 1, large), version(4, 1));
    expect(idsPut()).toEqual([
      ['order/ord_1/1.0', 'order/ord_1/2.0'],
      ['order/ord_1/3.0', 'order/ord_1/4.0'],
    ]);
  });

  test('counting bytes, not characters', async () => {
    const large = '€'.repeat(60_000);
    await say(version(1, 1, large), version(2, 1, large));
    expect(puts).toHaveLength(2);
  });

  test('with silence for versions that say nothing', async () => {
    await say(version(1, 0));
    await run({ Records: [] });
    expect(puts).toEqual([]);
  });
});

describe('entries that the bus did not take', () => {
  test('are put again, and only they', async () => {
    answer = ({ sequence }, call) =>
      call === 1 && sequence === 2 ? { ErrorCode: 'ThrottlingException' } : ACCEPTED;
    await say(version(1, 1), version(2, 1), version(3, 1));
    expect(idsPut()).toEqual([
      ['order/ord_1/1.0', 'order/ord_1/2.0', 'order/ord_1/3.0'],
      ['order/ord_1/2.0'],
    ]);
    expect(pauses).toBe(1);
    expect(letters).toEqual([]);
  });

  test('fail the batch when four tries do not help, so that the stream hands it over again', async () => {
    answer = ({ sequence }) => (sequence === 2 ? { ErrorCode: 'InternalFailure' } : ACCEPTED);
    await expect(say(version(1, 1), version(2, 1))).rejects.toMatchObject({
      code: 'relay-failed',
      message: expect.stringContaining('InternalFailure'),
    });
    expect(puts).toHaveLength(4);
  });

  test('fail the batch when the call itself fails', async () => {
    answer = () => {
      throw new Error('no connection');
    };
    await expect(say(version(1, 1))).rejects.toThrow('no connection');
  });
});

test('what a journal forgets says nothing, and is no dead letter', async () => {
  const removed: DynamoDBRecord = { eventName: 'REMOVE', dynamodb: { Keys: { subject: { S: 'ord_1' } } } };
  await run({ Records: [removed, streamed(toItem(version(2, 1)))] });
  expect(idsPut()).toEqual([['order/ord_1/2.0']]);
  expect(letters).toEqual([]);
});

describe('what can never be said goes to the dead letters of the relay, and the rest goes on', () => {
  test('an entry that the bus refuses for good', async () => {
    answer = ({ sequence }) =>
      sequence === 1 ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' } : ACCEPTED;
    await say(version(1, 1), ...Array.from({ length: 10 }, (_, index) => version(index + 2, 1)));
    // As a code: in words the bus may quote what it was given.
    expect(letters).toEqual([{ subject: 'ord_1', version: 1, reason: 'MalformedDetail' }]);
    expect(idsPut().at(-1)).toEqual(['order/ord_1/11.0']);
  });

  test('one that is refused beside one that is put again', async () => {
    answer = ({ sequence }, call) => {
      if (sequence === 1) return { ErrorCode: 'MalformedDetail' };
      return call === 1 ? { ErrorCode: 'InternalException' } : ACCEPTED;
    };
    await say(version(1, 1), version(2, 1));
    expect(letters.map((it) => it.version)).toEqual([1]);
    expect(idsPut()[1]).toEqual(['order/ord_1/2.0']);
  });

  test('an item that cannot be read', async () => {
    const broken = { ...toItem(version(1, 1)), body: { B: Buffer.from([9, 1, 2]) } };
    await run({ Records: [streamed(broken), streamed(toItem(version(2, 1)))] });
    expect(letters).toEqual([
      { subject: 'ord_1', version: 1, reason: expect.stringContaining('Version 1 of ord_1 cannot be read') },
    ]);
    expect(idsPut()).toEqual([['order/ord_1/2.0']]);
  });
});

describe('a request that is refused whole', () => {
  test('is put again one by one, and what is wrong is set aside', async () => {
    refusedWhole = 'order/ord_1/2.0';
    await run({ Records: [1, 2, 3].map((number) => streamed(toItem(version(number, 1)))) });
    expect(idsPut().slice(1)).toEqual([['order/ord_1/1.0'], ['order/ord_1/2.0'], ['order/ord_1/3.0']]);
    expect(letters).toEqual([{ subject: 'ord_1', version: 2, reason: 'ValidationException' }]);
  });
});

test('an entry without a result was not taken, and is put again', async () => {
  answers = 1;
  await run({ Records: [1, 2].map((number) => streamed(toItem(version(number, 1)))) });
  expect(idsPut()).toEqual([['order/ord_1/1.0', 'order/ord_1/2.0'], ['order/ord_1/2.0']]);
  expect(letters).toEqual([]);
});

describe('timers', () => {
  const later = (seconds: number, id: string) => ({
    type: 'later.refund',
    id,
    data: { seconds, data: { tries: 1 } },
  });
  const setting = (...facts: Version['facts']): Version => ({ ...version(5, 0), facts });

  test('are sent to the own inbox, held back for what is left of their time, and not said on the bus', async () => {
    await say(
      setting(later(90, 'order/ord_1/5.0'), { ...fact('order.cancelled.v1'), id: 'order/ord_1/5.1' }),
    );
    expect(timers).toEqual([
      {
        body: {
          timer: {
            type: 'timer.refund',
            data: { tries: 1 },
            id: 'order/ord_1/5.0',
            subject: 'ord_1',
            due: '2026-03-01T09:31:30.000Z',
            correlationid: 'ord_1',
            causationid: 'payment/ord_1/1.0',
          },
        },
        seconds: 30,
      },
    ]);
    expect(idsPut()).toEqual([['order/ord_1/5.1']]);
  });

  test('of hours are held back for as long as SQS can, those that are overdue not at all', async () => {
    await say(setting(later(7_200, 'order/ord_1/5.0'), later(5, 'order/ord_1/5.1')));
    expect(timers.map((it) => it.seconds)).toEqual([900, 0]);
  });

  test('alone wake the relay too', () => {
    expect(toItem(setting(later(5, 'order/ord_1/5.0')))['said']).toEqual({ S: 'later.refund' });
  });
});
