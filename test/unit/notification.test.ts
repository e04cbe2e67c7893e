import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/notification.ts';
import type { Contact } from '../../events-schemas/generated/events.ts';
import {
  type Input,
  type Mail,
  type Mark,
  type Notices,
  notificationDomain,
} from '../../functions/notification/domain.ts';
import { unaddressed } from '../../functions/notification/unaddressed.ts';
import { fact, usd } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const domain = notificationDomain({ from: 'orders@shop.example' });
const given = specify(domain);

const contact = { name: 'Paul Henriot', email: 'paul@example.com' };
const returnId = (letter: string) => `ret_${letter.repeat(26)}`;

const confirmed = fact('order.confirmed.v1', { total: usd(3_600), contact });
/** Confirmed, with a contact that lacks something, or none. */
function confirmedFor(left?: Contact): Input {
  const { contact: _, ...data } = confirmed.data;
  return { type: 'order.confirmed.v1', data: { ...data, ...(left && { contact: left }) } };
}
const rejected = fact('order.rejected.v1', { contact });
const cancelled = fact('order.cancelled.v1', { contact });
const failed = fact('order.failed.v1', { total: usd(3_600), reason: 'not-packed', by: 'deadline', contact });
const dispatched = fact('delivery.dispatched.v1', { carrier: 'sandbox', trackingId: 'trk_1' });
const delivered = fact('delivery.delivered.v1', { trackingId: 'trk_1' });
const refunded = (minorUnits: number, of?: string) =>
  fact('payment.refunded.v1', { amount: usd(minorUnits), ...(of !== undefined && { returnId: of }) });

/** A mail to the contact above. */
type Told = Mail['data'] extends infer Data
  ? Data extends unknown
    ? Omit<Data, 'name' | 'to'>
    : never
  : never;
const mailed = (notice: Told) => ({
  type: 'deed.mail',
  data: { ...notice, name: 'Paul Henriot', to: 'paul@example.com' },
});
const tellConfirmed = mailed({ kind: 'confirmed', total: usd(3_600) });
const tellDispatched = mailed({ kind: 'dispatched', carrier: 'sandbox', trackingId: 'trk_1' });
const tellDelivered = mailed({ kind: 'delivered' });
const tellFailed = mailed({ kind: 'failed', reason: 'not-packed' });
const tellRefunded = mailed({ kind: 'refunded', amount: usd(3_600) });

test('an order that goes well is told of three times', () => {
  given().when(confirmed).says(tellConfirmed);
  given(confirmed).when(dispatched).says(tellDispatched);
  given(confirmed, dispatched).when(delivered).says(tellDelivered);
  expect(given(confirmed, dispatched, delivered).state.told).toEqual({
    confirmed: 'mailed',
    dispatched: 'mailed',
    delivered: 'mailed',
  });
});

test('each refusal is told with its reason, and what is given back with its amount', () => {
  given()
    .when(rejected)
    .says(mailed({ kind: 'rejected', reason: 'out-of-stock' }));
  given(confirmed)
    .when(cancelled)
    .says(mailed({ kind: 'cancelled', reason: 'changed my mind' }));
  given(confirmed).when(failed).says(tellFailed);
  given(confirmed, failed).when(refunded(3_600)).says(tellRefunded);
});

/** Decides an input as the shell does: again while there is more to tell. */
function hear(state: Notices, input: Input): { readonly state: Notices; readonly mails: readonly Mail[] } {
  const answers = domain.decide(state, input);
  const next = [input, ...answers].reduce(domain.evolve, state);
  if (!answers.some((it) => it.data.more)) return { state: next, mails: answers };
  const rest = hear(next, input);
  return { state: rest.state, mails: [...answers, ...rest.mails] };
}

/** What the last of these has told, in this order. */
function toldAfter(...inputs: readonly [Input, ...Input[]]): readonly string[] {
  const last = inputs.reduce<{ state: Notices; mails: readonly Mail[] }>(
    ({ state }, input) => hear(state, input),
    { state: domain.initial, mails: [] },
  );
  expect(last.state.waiting).toBeUndefined();
  return last.mails.map((it) => it.data.kind);
}

describe('what comes before it is known whom to tell', () => {
  test('is kept, and told with what tells it, in the order in which things go', () => {
    given().when(dispatched).saysNothing();
    expect(toldAfter(dispatched, confirmed)).toEqual(['confirmed', 'dispatched']);
    expect(toldAfter(delivered, dispatched, confirmed)).toEqual(['confirmed', 'dispatched', 'delivered']);
    expect(toldAfter(refunded(3_600), dispatched, failed)).toEqual(['dispatched', 'failed', 'refunded']);
  });

  test('is told one by one, so that a mail that fails does not have the one before it sent again', () => {
    given(dispatched)
      .when(confirmed)
      .says(mailed({ kind: 'confirmed', total: usd(3_600), more: true }));
    // The same message comes again, or another one takes it on.
    given(dispatched, confirmed).when(confirmed).says(tellDispatched);
    given(dispatched, confirmed)
      .when(delivered)
      .says(mailed({ kind: 'dispatched', carrier: 'sandbox', trackingId: 'trk_1', more: true }));
  });

  test('is kept once', () => {
    given(dispatched).when(dispatched).isSilent();
    given(dispatched, confirmed, confirmed).when(dispatched).isSilent();
  });
});

describe('nobody is mailed, and why is kept,', () => {
  test.each([
    ['left neither name nor address', undefined],
    ['left a name only', { name: 'Paul Henriot' }],
  ])('when the customer %s', (_, left) => {
    const anonymous = confirmedFor(left);
    given(dispatched).when(anonymous).saysNothing();
    given(dispatched, anonymous).when(delivered).saysNothing();
    expect(given(dispatched, anonymous, delivered).state).toEqual({
      addressee: 'nobody',
      told: { dispatched: 'no-address', confirmed: 'no-address', delivered: 'no-address' },
    });
  });

  test('when there is no sender', () => {
    const unsigned = specify(notificationDomain({ from: undefined }));
    unsigned().when(confirmed).saysNothing();
    unsigned(confirmed).when(confirmed).isSilent();
    expect(unsigned(confirmed).state).toEqual({ told: { confirmed: 'no-sender' } });
    expect(unsigned(confirmedFor()).state).toEqual({ told: { confirmed: 'no-sender' } });
    expect(unsigned(dispatched).state).toEqual({ told: { dispatched: 'no-sender' } });
  });

  test('until there is a sender and an event says whom to tell', () => {
    const { state } = specify(notificationDomain({ from: undefined }))(confirmed);
    expect(hear(state, cancelled).mails.map((it) => it.data.kind)).toEqual(['cancelled']);
    expect(hear(state, delivered).mails).toEqual([]);
  });

  test('and whom to tell is not even heard when there is no sender', () => {
    const { reads: all = [] } = contract['order.cancelled.v1'];
    const { 'order.cancelled.v1': cancelledFor, ...others } = unaddressed(contract);
    expect(all).toContain('contact');
    expect(cancelledFor?.reads).toEqual(all.filter((it) => it !== 'contact'));
    expect(Object.values(others).flatMap((it) => it.reads ?? ['contact'])).not.toContain('contact');
    expect(cancelledFor?.(cancelled.data)).toBe(true);
    expect(cancelledFor?.({ ...cancelled.data, reason: 1 })).toBe(false);
  });

  test('when nothing was given back', () => {
    given().when(refunded(0)).saysNothing();
    given(cancelled).when(refunded(0)).saysNothing();
    expect(given(cancelled, refunded(0)).state.told).toMatchObject({ refunded: 'nothing-given-back' });
    given(refunded(0))
      .when(cancelled)
      .says(mailed({ kind: 'cancelled', reason: 'changed my mind' }));
  });

  test('when it would read as if a refused order were on again', () => {
    for (const refusal of [rejected, cancelled, failed]) {
      for (const straggler of [confirmed, dispatched, delivered])
        given(refusal).when(straggler).saysNothing();
    }
    expect(given(cancelled, confirmed).state.told).toEqual({ cancelled: 'mailed', confirmed: 'overtaken' });
  });
});

test('what is said again with another id is told once: a refund once for each return, the rest once', () => {
  given(confirmed).when(confirmed).isSilent();
  given(failed)
    .when(fact('order.failed.v1', { ...failed.data, reason: 'not-delivered' }))
    .isSilent();
  given(failed, refunded(3_600)).when(refunded(100)).isSilent();
  given(confirmed, refunded(3_600))
    .when(refunded(100, returnId('a')))
    .says(mailed({ kind: 'refunded', amount: usd(100), returnId: returnId('a') }));
  given(confirmed, refunded(100, returnId('a')))
    .when(refunded(200, returnId('b')))
    .says(mailed({ kind: 'refunded', amount: usd(200), returnId: returnId('b') }));
  given(confirmed, refunded(100, returnId('a')))
    .when(refunded(100, returnId('a')))
    .isSilent();
  given(refunded(0)).when(refunded(0)).isSilent();
});

const anything: readonly Input[] = [
  confirmed,
  confirmedFor(),
  rejected,
  cancelled,
  failed,
  dispatched,
  delivered,
  refunded(0),
  refunded(3_600),
  refunded(100, returnId('a')),
  refunded(0, returnId('b')),
];

/** What an event is told once for. */
function markOf({ type, data }: Input): Mark {
  if (type === 'payment.refunded.v1' && data.returnId !== undefined) return `refunded/${data.returnId}`;
  return type.split('.')[1] as Mark;
}

test('whatever comes, in whatever order, however often: the first of a kind is recorded, the rest is silent, and nothing is told twice or left', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...anything), { maxLength: 20 }), (history) => {
      const mails: Mark[] = [];
      const seen = new Set<Mark>();
      let state = domain.initial;
      for (const input of history) {
        const { state: next, mails: answers } = hear(state, input);
        expect(next === state).toBe(seen.has(markOf(input)));
        for (const { data } of answers) {
          mails.push('returnId' in data ? `refunded/${data.returnId}` : data.kind);
        }
        seen.add(markOf(input));
        state = next;
      }
      const waiting = state.waiting ?? [];
      expect(new Set(mails).size).toBe(mails.length);
      expect(Object.keys(state.told).length + waiting.length).toBe(seen.size);
      if (state.addressee !== undefined) expect(waiting).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
