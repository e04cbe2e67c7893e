import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domain as delivery } from '../../functions/delivery/domain.ts';
import type { Input as DeliveryInput } from '../../functions/delivery/facts.ts';
import { type Input as FulfillmentInput, domain as fulfillment } from '../../functions/fulfillment/domain.ts';
import { domain as inventory, type Input as StockInput } from '../../functions/inventory/domain.ts';
import { type Input as NotificationInput, notificationDomain } from '../../functions/notification/domain.ts';
import { domain as order } from '../../functions/order/domain.ts';
import type { Input as OrderInput } from '../../functions/order/order.ts';
import { paymentDomain } from '../../functions/payment/domain.ts';
import type { Input as PaymentInput } from '../../functions/payment/facts.ts';
import { type Domain, isDeed, isMove } from '../../functions/runtime/domain.ts';
import type { Fact } from '../../functions/runtime/event.ts';
import { fact, usd } from '../support/facts.ts';

const RUNS = 2_000;

const lines = Array.from({ length: 120 }, (_, index) => ({
  sku: `S-${index}`,
  quantity: 1,
  unitPrice: usd(100),
  net: usd(100),
}));

const RETURN = fact('order.return-requested.v1').data.returnId;
const refusals = [fact('order.rejected.v1'), fact('order.cancelled.v1'), fact('order.failed.v1')] as const;
const shipRefused = fact('order.failed.v1', { begun: ['accept', 'prepare', 'ship'] });
const resumed = (...awaits: readonly string[]) => fact('order.resumed.v1', { awaits: [...awaits] });

const heardByPayment: readonly PaymentInput[] = [
  fact('order.placed.v1'),
  fact('order.confirmed.v1'),
  ...refusals,
  fact('order.return-requested.v1'),
  resumed('payment.voided.v1'),
];
const paymentOutcomes: readonly PaymentInput[] = [
  { type: 'outcome.authorized', data: { authorizationId: 'auth_1' } },
  { type: 'outcome.declined', data: { reason: 'card-declined' } },
  { type: 'outcome.captured', data: { captureId: 'cap_1' } },
  { type: 'outcome.capture-declined', data: { reason: 'card-declined' } },
  { type: 'outcome.expired', data: {} },
  { type: 'outcome.voided', data: { authorizationId: 'auth_1' } },
  { type: 'outcome.refunded', data: { refundId: 're_1' } },
  { type: 'outcome.refund-refused', data: { reason: 'refund-refused' } },
  { type: 'timer.refund', data: { round: 1, tries: 1 } },
];
const secondReturn = fact('order.return-requested.v1', {
  returnId: 'ret_00000000000000000000000002',
  lines: [{ line: 0, sku: 'S-0', quantity: 1 }],
});
const heardByInventory: readonly StockInput[] = [
  fact('order.placed.v1', { lines }),
  ...refusals,
  fact('order.completed.v1'),
  fact('order.return-requested.v1', {
    returnId: RETURN,
    lines: lines.map(({ sku }, line) => ({ line, sku, quantity: 1 })),
  }),
  secondReturn,
  resumed('inventory.released.v1'),
  fact('order.resumed.v1', { stage: 'return', returnId: RETURN, awaits: ['inventory.restocked.v1'] }),
];
const heardByFulfillment: readonly FulfillmentInput[] = [
  fact('order.confirmed.v1'),
  fact('order.cancelled.v1'),
  fact('order.failed.v1'),
  resumed('fulfillment.stopped.v1'),
];
const fulfillmentOthers: readonly FulfillmentInput[] = [
  { type: 'outcome.packed', data: {} },
  { type: 'outcome.failed', data: { reason: 'damaged' } },
  { type: 'outcome.accepted', data: {} },
  { type: 'outcome.stopped', data: {} },
  { type: 'command.packed', data: {} },
  { type: 'command.failed', data: { reason: 'damaged' } },
];
const shipment = { trackingId: 'trk_1', carrier: 'sandbox' };
const heardByDelivery: readonly DeliveryInput[] = [
  fact('order.released.v1'),
  shipRefused,
  resumed('delivery.delivered.v1'),
];
const callbacks: readonly DeliveryInput[] = [
  { type: 'callback.dispatched', data: shipment },
  { type: 'callback.delivered', data: shipment },
  { type: 'callback.failed', data: { ...shipment, reason: 'refused-at-door' } },
];
const deliveryOutcomes: readonly DeliveryInput[] = [
  { type: 'outcome.shipped', data: shipment },
  { type: 'outcome.ship-refused', data: { reason: 'address-unknown' } },
  { type: 'outcome.tracked', data: { status: 'in-transit' } },
  { type: 'outcome.stopped', data: { trackingId: 'trk_1' } },
];
const heardByNotification: readonly NotificationInput[] = [
  fact('order.confirmed.v1'),
  fact('delivery.dispatched.v1'),
  fact('delivery.delivered.v1'),
  ...refusals,
  fact('payment.refunded.v1'),
];
const heardByOrder: readonly OrderInput[] = [
  fact('inventory.reserved.v1'),
  fact('inventory.rejected.v1'),
  fact('inventory.released.v1'),
  fact('inventory.restocked.v1'),
  fact('payment.authorized.v1'),
  fact('payment.declined.v1'),
  fact('payment.captured.v1'),
  fact('payment.capture-failed.v1'),
  fact('payment.voided.v1'),
  fact('payment.refunded.v1'),
  fact('payment.refund-failed.v1'),
  fact('fulfillment.packed.v1'),
  fact('fulfillment.failed.v1'),
  fact('fulfillment.stopped.v1'),
  fact('delivery.dispatched.v1'),
  fact('delivery.delivered.v1'),
  fact('delivery.failed.v1'),
  fact('delivery.stopped.v1'),
];
const deadlines = [1, 2, 3, 4].map((round): OrderInput => ({ type: 'timer.deadline', data: { round } }));
const commands: readonly OrderInput[] = [
  ...deadlines,
  { type: 'command.cancel', data: { reason: 'no longer wanted' } },
  { type: 'command.resume', data: {} },
  { type: 'command.return', data: { returnId: RETURN, requestHash: 'hash', reason: 'too bitter' } },
];
const place: OrderInput = {
  type: 'command.place',
  data: {
    purchase: {
      customerId: 'VINET',
      email: 'n@example.com',
      lines,
      total: usd(12_000),
      shipTo: { name: 'N', street: 'S', city: 'C', country: 'France' },
    },
    token: 'tok_ok',
    requestHash: 'hash',
  },
};

/**
 * What is answered with silence is not recorded as heard, so it is decided again when it comes again:
 * then, too, the answer must be silence, whatever was decided in between. What was answered is heard, or
 * owns an open intent: the shell does not have it decided again, unless a move leaves more to do. `follows`:
 * an event that nobody says before the subsystem itself has said another.
 */
function staysSilent<State, Input extends Fact, Answer extends Fact>(
  { initial, decide, evolve }: Domain<State, Input, Answer>,
  first: readonly Input[],
  events: readonly Input[],
  others: readonly Input[],
  follows: (event: Input) => string | undefined = () => undefined,
): void {
  const fold = (state: State, facts: readonly (Input | Answer)[]): State => facts.reduce(evolve, state);
  const all = [...events, ...others];
  const isSilent = (state: State, event: Input) =>
    decide(state, event).length === 0 && evolve(state, event) === state;
  fc.assert(
    fc.property(fc.array(fc.nat(all.length - 1), { maxLength: 20 }), (choices) => {
      const silenced = new Set<Input>();
      const heard = new Set<Input>();
      const said = new Set<string>();
      const mayCome = (event: Input) => {
        const first = follows(event);
        return first === undefined || said.has(first);
      };
      let state = first.reduce((it: State, input) => fold(it, [input, ...decide(it, input)]), initial);
      for (const choice of choices) {
        for (const event of events.filter((it) => !heard.has(it) && mayCome(it))) {
          if (isSilent(state, event)) silenced.add(event);
          else expect([...silenced]).not.toContain(event);
        }
        const input = all[choice];
        if (!input || heard.has(input) || !mayCome(input)) continue;
        const answers = decide(state, input);
        const asFacts: readonly Fact[] = answers;
        const more = asFacts.some((it) => (isMove(it) || isDeed(it)) && it.data.more);
        if (!isSilent(state, input) && !more && events.includes(input)) heard.add(input);
        for (const it of asFacts) said.add(it.type);
        state = fold(state, [input, ...answers]);
      }
    }),
    { numRuns: RUNS },
  );
}

const causedBy =
  (table: Readonly<Record<string, string>>) =>
  ({ type }: Fact): string | undefined =>
    table[type];

describe('an event that is answered with silence is answered so for ever', () => {
  test('by payment', () =>
    staysSilent(
      paymentDomain({ refundPauseSeconds: 60 }),
      [],
      heardByPayment,
      paymentOutcomes,
      causedBy({
        'order.confirmed.v1': 'payment.authorized.v1',
        'order.return-requested.v1': 'payment.captured.v1',
      }),
    ));
  test('by inventory', () =>
    staysSilent(inventory, [], heardByInventory, [], (event) => {
      // A second return is taken once the first is done.
      if (event === secondReturn) return 'inventory.restocked.v1';
      return causedBy({
        'order.completed.v1': 'inventory.reserved.v1',
        'order.return-requested.v1': 'inventory.reserved.v1',
      })(event);
    }));
  test('by fulfillment', () => staysSilent(fulfillment, [], heardByFulfillment, fulfillmentOthers));
  test('by delivery', () =>
    staysSilent(
      delivery,
      [],
      heardByDelivery,
      [...callbacks, ...deliveryOutcomes],
      causedBy({
        'callback.dispatched': 'intent.ship',
        'callback.delivered': 'intent.ship',
        'callback.failed': 'intent.ship',
      }),
    ));
  test('by notification', () =>
    staysSilent(notificationDomain({ from: 'shop@example.com' }), [], heardByNotification, []));
  test('by order management', () => staysSilent(order, [place], heardByOrder, commands));
  test('by order management while an order is given back', () =>
    staysSilent(
      order,
      [
        place,
        fact('inventory.reserved.v1'),
        fact('payment.authorized.v1'),
        fact('payment.captured.v1'),
        fact('fulfillment.packed.v1'),
        fact('delivery.delivered.v1'),
      ],
      [
        fact('inventory.restocked.v1'),
        fact('payment.refunded.v1', { returnId: RETURN }),
        fact('payment.refund-failed.v1', { returnId: RETURN }),
      ],
      commands,
      causedBy({
        'inventory.restocked.v1': 'order.return-requested.v1',
        'payment.refunded.v1': 'order.return-requested.v1',
        'payment.refund-failed.v1': 'order.return-requested.v1',
      }),
    ));
});

test('the property can tell a domain that breaks it', () => {
  const forgetful: Domain<boolean, Fact<'a' | 'b'>, Fact<'x.said.v1'>> = {
    initial: false,
    decide: (open, { type }) => (type === 'a' && open ? [{ type: 'x.said.v1', data: undefined }] : []),
    evolve: (open, { type }) => (type === 'b' ? true : open),
  };
  const a = { type: 'a', data: undefined } as const;
  expect(() => staysSilent(forgetful, [], [a], [{ type: 'b', data: undefined }])).toThrow(/Property failed/);
});
