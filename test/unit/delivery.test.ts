import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domain } from '../../functions/delivery/domain.ts';
import { type Callback, failed, type Input, ship, stop, track } from '../../functions/delivery/facts.ts';
import type { FactOf } from '../../functions/runtime/event.ts';
import { fact } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const trackingId = 'trk_1';
const released = fact('order.released.v1');
const refused = fact('order.failed.v1', { begun: ['accept', 'prepare', 'ship'] });
const resumed = (stage: FactOf<'order.resumed.v1'>['data']['stage'], ...awaits: string[]) =>
  fact('order.resumed.v1', { stage, awaits });
const resumedShip = resumed('ship', 'delivery.delivered.v1');
const resumedUndo = resumed('undo', 'payment.refunded.v1', 'delivery.stopped.v1');
const callback = (type: Callback['type'], over: Partial<Callback['data']> = {}): Callback => ({
  type,
  data: { trackingId, carrier: 'sandbox', ...over },
});
const left = callback('callback.dispatched');
const arrived = callback('callback.delivered');
const cameBack = callback('callback.failed', { reason: 'refused-at-door' });
const ofAnother = callback('callback.delivered', { trackingId: 'trk_2' });

const shipped: Input = { type: 'outcome.shipped', data: { trackingId, carrier: 'sandbox' } };
const notTaken: Input = { type: 'outcome.ship-refused', data: { reason: 'address-unknown' } };
const wasStopped: Input = { type: 'outcome.stopped', data: { trackingId } };
const tracked = (status: 'in-transit' | 'dispatched' | 'delivered' | 'failed'): Input => ({
  type: 'outcome.tracked',
  data: { status, ...(status === 'failed' && { reason: 'refused-at-door' }) },
});
const toShip = ship(released.data);
const toTrack = track({ trackingId });
const toStop = stop({ trackingId });
const notFound = (intent: typeof toShip | typeof toTrack | typeof toStop): Input => ({
  type: 'outcome.not-found',
  data: { intent },
});

const saysDispatched = fact('delivery.dispatched.v1', { carrier: 'sandbox', trackingId });
const saysDelivered = fact('delivery.delivered.v1', { trackingId });
const saysFailed = failed('refused-at-door', trackingId);
const saysNotTaken = failed('address-unknown');
const saysStopped = fact('delivery.stopped.v1', { handedOver: true });
const saysNeverBegun = fact('delivery.stopped.v1', { handedOver: false });

describe('a parcel that was taken', () => {
  test('is announced by what the carrier tells, not by its having been taken', () => {
    given(released).when(shipped).saysNothing();
    given(released, shipped).when(left).says(saysDispatched);
  });

  test('has its end whatever comes first: the carrier’s answer or what it tells by itself', () => {
    given(released, left).when(shipped).saysNothing();
    given(released, left, shipped).when(arrived).says(saysDelivered);
    given(released, arrived).when(shipped).saysNothing();
    given(released, arrived, shipped).when(left).saysNothing();
    given(released, cameBack).when(shipped).saysNothing();
    given(released, left, shipped).when(resumedShip).says(toTrack);
  });

  test('was taken if the carrier tells of it, whatever it answers when asked', () => {
    for (const answer of [notTaken, notFound(toShip)]) {
      given(released, left).when(answer).saysNothing();
      given(released, left, answer).when(arrived).says(saysDelivered);
      given(released, left, refused).when(answer).says(toStop);
    }
  });

  test('comes back for a reason, be it only that it was not delivered', () => {
    given(released, shipped).when(callback('callback.failed')).says(failed('not-delivered', trackingId));
  });
});

test('a parcel that was not taken fails the order, which closes it', () => {
  given(released).when(notTaken).says(saysNotTaken);
  given(released, refused).when(notTaken).says(saysNotTaken);
});

describe('a refusal that crosses an open question', () => {
  test('has the parcel brought back once it is known to have been taken', () => {
    given(released, refused).when(shipped).says(toStop);
    given(released, refused, shipped).when(wasStopped).says(saysStopped);
    given(released, refused, left).when(shipped).says(toStop);
    given(released, arrived, refused).when(shipped).says(toStop);
    given(released, resumedUndo).when(shipped).says(toStop);
  });

  test('needs nothing more when the parcel is back', () => {
    given(released, refused, cameBack).when(shipped).saysNothing();
    given(released, shipped, resumedShip, refused).when(tracked('failed')).says(saysFailed);
  });

  test.each(['in-transit', 'dispatched', 'delivered'] as const)(
    'has it brought back when it is %s',
    (status) => {
      given(released, shipped, resumedShip, refused).when(tracked(status)).says(toStop);
    },
  );
});

describe('tracking', () => {
  const asked = [released, shipped, resumedShip];

  test('makes good for callbacks that were lost', () => {
    given(...asked)
      .when(tracked('dispatched'))
      .says(saysDispatched);
    given(...asked)
      .when(tracked('delivered'))
      .says(saysDispatched, saysDelivered);
    given(...asked)
      .when(tracked('failed'))
      .says(saysFailed);
    given(...asked)
      .when(tracked('in-transit'))
      .saysNothing();
  });

  test('finds nothing new in what was told meanwhile', () => {
    given(...asked, left)
      .when(tracked('dispatched'))
      .saysNothing();
    given(...asked, arrived)
      .when(tracked('delivered'))
      .saysNothing();
    given(...asked, arrived)
      .when(tracked('failed'))
      .saysNothing();
    given(...asked, cameBack)
      .when(tracked('delivered'))
      .saysNothing();
  });

  test('may be asked for again, and a refusal heard, once it is over', () => {
    given(...asked, tracked('in-transit'))
      .when(resumedShip)
      .says(toTrack);
    given(...asked, tracked('dispatched'))
      .when(refused)
      .says(toStop);
    given(...asked, arrived, refused)
      .when(tracked('delivered'))
      .says(toStop);
  });
});

describe('what was looked for and never done', () => {
  test('is asked for anew', () => {
    given(released).when(notFound(toShip)).says(toShip);
    given(released, notFound(toShip)).when(shipped).saysNothing();
    given(released, shipped, refused).when(notFound(toStop)).says(toStop);
    given(released, shipped, resumedShip).when(notFound(toTrack)).says(toTrack);
    given(released, shipped, resumedShip, notFound(toTrack)).when(refused).saysNothing();
  });

  test('is never begun when the order was refused meanwhile', () => {
    given(released, refused).when(notFound(toShip)).says(saysNeverBegun);
    given(released, shipped, resumedShip, refused).when(notFound(toTrack)).says(toStop);
  });
});

test('whatever the carrier tells, in whatever order, nothing is said twice and nothing after the end', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(left, arrived, cameBack, ofAnother), { maxLength: 8 }),
      fc.nat(8),
      (told, at) => {
        const history = [released, ...told.slice(0, at), shipped, ...told.slice(at)];
        const said = history.flatMap((it, index) =>
          given(...history.slice(0, index))
            .when(it)
            .answers.map(({ type }) => type),
        );
        const story = said.join(' ').replace('intent.ship', '').trim();
        expect([
          '',
          'delivery.dispatched.v1',
          'delivery.failed.v1',
          'delivery.dispatched.v1 delivery.delivered.v1',
          'delivery.dispatched.v1 delivery.failed.v1',
        ]).toContain(story);
      },
    ),
  ));
