import { describe, expect, test } from 'vitest';
import { type Answer, domain, type Input, type Pack, type Stop } from '../../functions/fulfillment/domain.ts';
import { fact, usd } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const lines = [
  { sku: 'NW-001', quantity: 3 },
  { sku: 'NW-002', quantity: 1 },
];
const contents = { total: usd(3_600), reason: 'changed my mind' };
const failure = { total: usd(3_600), reason: 'not-prepared-in-time', by: 'deadline' };
const pack: Pack = { type: 'intent.pack', data: { lines } };
const stop = (packed: boolean): Stop => ({ type: 'intent.stop', data: { packed } });
const packed: Answer = { type: 'fulfillment.packed.v1', data: { lines } };
const failed = (reason: string): Answer => ({ type: 'fulfillment.failed.v1', data: { reason } });
const stopped = (packed: boolean): Answer => ({ type: 'fulfillment.stopped.v1', data: { packed } });

const inputs = {
  confirmed: fact('order.confirmed.v1', {
    customerId: 'VINET',
    total: usd(3_600),
    lines: [
      { sku: 'NW-001', quantity: 2 },
      { sku: 'NW-002', quantity: 1 },
      { sku: 'NW-001', quantity: 1 },
    ],
  }),
  cancelled: fact('order.cancelled.v1', { ...contents, begun: ['accept', 'prepare'] }),
  'cancelled, without the stages': { type: 'order.cancelled.v1', data: contents },
  'cancelled before it was confirmed': fact('order.cancelled.v1', { ...contents, begun: ['accept'] }),
  orderFailed: fact('order.failed.v1', { ...failure, begun: ['accept', 'prepare', 'ship'] }),
  'failed before it was confirmed': fact('order.failed.v1', { ...failure, begun: ['accept'] }),
  resumed: fact('order.resumed.v1', {
    stage: 'undo',
    awaits: ['payment.voided.v1', 'fulfillment.stopped.v1', 'fulfillment.failed.v1'],
  }),
  'resumed for others': fact('order.resumed.v1', { stage: 'undo', awaits: ['payment.voided.v1'] }),
  wasPacked: { type: 'outcome.packed', data: {} },
  wasFailed: { type: 'outcome.failed', data: { reason: 'damaged' } },
  wasAccepted: { type: 'outcome.accepted', data: {} },
  wasStopped: { type: 'outcome.stopped', data: {} },
  packNotFound: { type: 'outcome.not-found', data: { intent: pack } },
  stopNotFound: { type: 'outcome.not-found', data: { intent: stop(true) } },
  toldPacked: { type: 'command.packed', data: {} },
  toldFailed: { type: 'command.failed', data: { reason: 'not-found' } },
} as const satisfies Record<string, Input>;
type Name = keyof typeof inputs;

/** How a state is come to, and what is said in it; what is not listed is answered with silence. */
interface Row {
  readonly after: readonly Name[];
  readonly says: Partial<Readonly<Record<Name, readonly Answer[] | 'recorded'>>>;
}

/** What is recorded in every state but those that say something: refusals that we serve, and being resumed. */
const recorded = {
  cancelled: 'recorded',
  'cancelled, without the stages': 'recorded',
  orderFailed: 'recorded',
  resumed: 'recorded',
} as const;
/** Only an order that is undone waits for us again: so being resumed is a refusal too. */
const refusedWith = (answer: Answer) => ({
  resumed: [answer],
  cancelled: [answer],
  'cancelled, without the stages': [answer],
  orderFailed: [answer],
});

const rows: Readonly<Record<string, Row>> = {
  'an order that is unknown': {
    after: [],
    says: { ...recorded, ...refusedWith(stopped(false)), confirmed: [pack] },
  },
  'an order the warehouse is being asked for': {
    after: ['confirmed'],
    says: {
      ...recorded,
      wasPacked: [packed],
      wasFailed: [failed('damaged')],
      wasAccepted: 'recorded',
      packNotFound: [pack],
    },
  },
  'an order that was refused while the warehouse was being asked': {
    after: ['confirmed', 'cancelled'],
    says: {
      ...recorded,
      wasPacked: [stop(true)],
      wasFailed: [failed('damaged')],
      wasAccepted: [stop(false)],
      packNotFound: [stopped(false)],
    },
  },
  'an order that waits to be packed': {
    after: ['confirmed', 'wasAccepted'],
    says: {
      ...recorded,
      ...refusedWith(stop(false)),
      toldPacked: [packed],
      toldFailed: [failed('not-found')],
    },
  },
  'an order that is packed': {
    after: ['confirmed', 'wasPacked'],
    says: { ...recorded, ...refusedWith(stop(true)) },
  },
  'an order that could not be packed': {
    after: ['confirmed', 'wasFailed'],
    says: { ...recorded, resumed: [failed('damaged')] },
  },
  'an order that is being stopped': {
    after: ['confirmed', 'wasAccepted', 'cancelled'],
    says: { ...recorded, wasStopped: [stopped(false)], stopNotFound: [stop(true)] },
  },
  'an order that is being unpacked': {
    after: ['confirmed', 'wasPacked', 'orderFailed'],
    says: { ...recorded, wasStopped: [stopped(true)], stopNotFound: [stop(true)] },
  },
  'an order that was never begun': {
    after: ['cancelled'],
    says: { ...recorded, resumed: [stopped(false)] },
  },
  'an order that was unpacked': {
    after: ['confirmed', 'wasPacked', 'cancelled', 'wasStopped'],
    says: { ...recorded, resumed: [stopped(true)] },
  },
};

describe.each(Object.entries(rows))('%s', (_, { after, says }) => {
  const names = Object.keys(inputs) as Name[];
  test.each(names)('answers %s', (name) => {
    const history = given(...after.map((it) => inputs[it]));
    const answered = history.when(inputs[name]);
    const expected = says[name];
    if (expected === undefined) return answered.isSilent();
    answered.says(...(expected === 'recorded' ? [] : expected));
    expect(answered.state).not.toBe(history.state);
  });
});

describe('an order', () => {
  const { confirmed, cancelled, orderFailed, resumed, wasPacked, wasFailed, wasAccepted, wasStopped } =
    inputs;
  const { toldPacked, toldFailed, packNotFound } = inputs;

  test('that somebody packs is packed once it is told', () => {
    expect(given(confirmed, wasAccepted, toldPacked).state).toEqual({ is: 'packed' });
    given(confirmed, wasAccepted, toldPacked).when(toldPacked).isSilent();
    given(confirmed, wasAccepted, toldPacked).when(toldFailed).isSilent();
    given(confirmed, wasAccepted, toldPacked).when(cancelled).says(stop(true));
  });

  test('that somebody could not pack keeps the first reason', () => {
    given(confirmed, wasAccepted, toldFailed).when(inputs.toldPacked).isSilent();
    given(confirmed, wasAccepted, toldFailed).when(resumed).says(failed('not-found'));
  });

  test('keeps what it was while a refusal or a resumption is only recorded', () => {
    expect(given(confirmed, wasFailed, orderFailed).state).toEqual(given(confirmed, wasFailed).state);
    expect(given(confirmed, wasFailed, resumed).state).toEqual(given(confirmed, wasFailed).state);
  });

  test('that is resumed was refused, even if nobody has heard the refusal', () => {
    given(resumed).when(confirmed).isSilent();
    given(confirmed, resumed).when(wasPacked).says(stop(true));
  });

  test('stays refused when it is resumed, or refused again, while the warehouse is being asked', () => {
    given(confirmed, cancelled, resumed, orderFailed).when(wasPacked).says(stop(true));
  });

  test('that was not found stays to be asked for, until it is refused', () => {
    given(confirmed, packNotFound).when(wasPacked).says(packed);
    given(confirmed, packNotFound, cancelled).when(packNotFound).says(stopped(false));
  });

  test('that is refused while being asked for closes by the failure, and says it again', () => {
    given(confirmed, cancelled, wasFailed).when(resumed).says(failed('damaged'));
  });

  test('that was stopped is never packed: not by a confirmation that straggles in', () => {
    given(cancelled).when(confirmed).isSilent();
    given(confirmed, cancelled, wasAccepted, wasStopped).when(toldPacked).isSilent();
  });
});
