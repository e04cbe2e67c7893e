import { expect, test } from 'vitest';
import { domain } from '../../functions/delivery/domain.ts';
import { type Callback, failed, type Input, ship, stop, track } from '../../functions/delivery/facts.ts';
import { fact } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const trackingId = 'trk_1';
const released = fact('order.released.v1');
const callback = (type: Callback['type'], id = trackingId): Callback => ({
  type,
  data: { trackingId: id, carrier: 'sandbox', reason: 'refused-at-door' },
});
const inputs = {
  released,
  refused: fact('order.failed.v1', { begun: ['accept', 'prepare', 'ship'] }),
  before: fact('order.failed.v1', { begun: ['accept', 'prepare'] }),
  resumed: fact('order.resumed.v1', { stage: 'ship', awaits: ['delivery.delivered.v1'] }),
  undo: fact('order.resumed.v1', { stage: 'undo', awaits: ['payment.voided.v1', 'delivery.stopped.v1'] }),
  others: fact('order.resumed.v1', { stage: 'undo', awaits: ['payment.voided.v1'] }),
  left: callback('callback.dispatched'),
  arrived: callback('callback.delivered'),
  back: callback('callback.failed'),
  alien: callback('callback.delivered', 'trk_2'),
  taken: { type: 'outcome.shipped', data: { trackingId, carrier: 'sandbox' } },
  'not-taken': { type: 'outcome.ship-refused', data: { reason: 'address-unknown' } },
  fetched: { type: 'outcome.stopped', data: { trackingId } },
} as const satisfies Readonly<Record<string, Input>>;

const answers = {
  ship: ship(released.data),
  track: track({ trackingId }),
  stop: stop({ trackingId }),
  dispatched: fact('delivery.dispatched.v1', { carrier: 'sandbox', trackingId }),
  delivered: fact('delivery.delivered.v1', { trackingId }),
  failed: failed('refused-at-door', trackingId),
  rejected: failed('address-unknown'),
  stopped: fact('delivery.stopped.v1', { handedOver: true }),
  never: fact('delivery.stopped.v1', { handedOver: false }),
  dispatched2: fact('delivery.dispatched.v1', { carrier: 'sandbox', trackingId: 'trk_2' }),
  delivered2: fact('delivery.delivered.v1', { trackingId: 'trk_2' }),
} as const;

/**
 * What has happened, and the answer to each input then. `.` is silence: nothing would be written; `-` says nothing, but
 * is recorded as heard. `before`: it was refused before delivery had anything to do; `others`, `alien`: somebody
 * else's resumption and parcel.
 */
const table = `
                                       | released refused before resumed   undo     others left       arrived              back   alien
                                       | ship     never   .      -         never    .      .          .                    .      .
released                               | .        -       .      -         -        .      dispatched dispatched+delivered failed dispatched2+delivered2
released refused                       | .        -       .      -         -        .      -          -                    failed -
released undo                          | .        -       .      -         -        .      -          -                    failed -
released refused left                  | .        -       .      -         -        .      -          -                    failed .
released left                          | .        -       .      -         -        .      -          delivered            failed .
released taken                         | .        stop    .      track     stop     .      dispatched dispatched+delivered failed .
released taken left                    | .        stop    .      track     stop     .      -          delivered            failed .
released taken resumed                 | .        -       .      -         -        .      dispatched dispatched+delivered failed .
released taken resumed refused         | .        -       .      -         -        .      -          -                    failed .
released taken arrived                 | .        stop    .      delivered stop     .      -          -                    -      .
released taken resumed arrived         | .        -       .      delivered -        .      -          -                    -      .
released taken resumed arrived refused | .        -       .      -         -        .      -          -                    -      .
released arrived                       | .        -       .      delivered -        .      -          -                    -      .
released taken refused                 | .        -       .      -         -        .      -          -                    -      .
released taken refused fetched         | .        -       .      stopped   stopped  .      -          -                    -      .
refused                                | .        -       .      never     never    .      .          .                    .      .
undo                                   | .        -       .      never     never    .      .          .                    .      .
released taken left back               | .        -       .      failed    failed   .      -          -                    -      .
released not-taken                     | .        -       .      rejected  rejected .      .          .                    .      .
`;

const words = (text = '') => text.trim().split(/ +/).filter(Boolean);
const [heads, ...rows] = table
  .split('\n')
  .filter((it) => it.includes('|'))
  .map((it) => it.split('|').map(words));
const cells = rows.flatMap(([history = [], expected = []]) =>
  (heads?.[1] ?? []).map(
    (input, index) => [history.join(', '), input, expected[index] ?? '', history] as const,
  ),
);
const inputOf = (name: string): Input => inputs[name as keyof typeof inputs];

test.each(cells)('after [%s], %s is answered with %s', (_, input, expected, history) => {
  const before = given(...history.map(inputOf));
  const it = before.when(inputOf(input));
  if (expected === '.') return it.isSilent();
  expect(it.answers).toEqual(
    expected === '-' ? [] : expected.split('+').map((name) => answers[name as keyof typeof answers]),
  );
  expect(it.state).not.toBe(before.state);
});

test('silence lasts: what is heard in silence is heard in silence after whatever comes then', () => {
  // A callback about an order that is not known yet is the exception: it is refused, and comes again.
  const silent = cells.filter(
    ([, input, expected, history]) =>
      expected === '.' && (history.length > 0 || !inputOf(input).type.startsWith('callback.')),
  );
  for (const [, input, , history] of silent) {
    for (const next of Object.values(inputs)) {
      given(...history.map(inputOf), next)
        .when(inputOf(input))
        .isSilent();
    }
  }
});
