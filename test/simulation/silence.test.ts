import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domain as inventory, type Input as StockInput } from '../../functions/inventory/domain.ts';
import { type Input as OrderInput, domain as order } from '../../functions/order/domain.ts';
import { type Input as PaymentInput, domain as payment } from '../../functions/payment/domain.ts';
import { type Domain, isMove } from '../../functions/runtime/domain.ts';
import type { Fact } from '../../functions/runtime/event.ts';
import { fact, usd } from '../support/facts.ts';

const RUNS = 2_000;

const lines = Array.from({ length: 120 }, (_, index) => ({
  sku: `S-${index}`,
  quantity: 1,
  unitPrice: usd(100),
  net: usd(100),
}));

const heardByPayment: readonly PaymentInput[] = [
  fact('order.placed.v1'),
  fact('order.rejected.v1'),
  fact('order.cancelled.v1'),
];
const paymentOutcomes: readonly PaymentInput[] = [
  { type: 'outcome.authorized', data: { authorizationId: 'auth_1' } },
  { type: 'outcome.declined', data: { reason: 'card-declined' } },
  { type: 'outcome.voided', data: { authorizationId: 'auth_1' } },
];
const heardByInventory: readonly StockInput[] = [
  fact('order.placed.v1', { lines }),
  fact('order.rejected.v1'),
  fact('order.cancelled.v1'),
];
const heardByOrder: readonly OrderInput[] = [
  fact('inventory.reserved.v1'),
  fact('inventory.rejected.v1'),
  fact('inventory.released.v1'),
  fact('payment.authorized.v1'),
  fact('payment.declined.v1'),
  fact('payment.voided.v1'),
];
const commands: readonly OrderInput[] = [{ type: 'command.cancel', data: { reason: 'no longer wanted' } }];
const place: OrderInput = {
  type: 'command.place',
  data: {
    purchase: {
      customerId: 'VINET',
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
 * owns an open intent: the shell does not have it decided again, unless a move leaves more to do.
 */
function staysSilent<State, Input extends Fact, Answer extends Fact>(
  { initial, decide, evolve }: Domain<State, Input, Answer>,
  first: readonly Input[],
  events: readonly Input[],
  others: readonly Input[],
): void {
  const fold = (state: State, facts: readonly (Input | Answer)[]): State => facts.reduce(evolve, state);
  const all = [...events, ...others];
  const isSilent = (state: State, event: Input) =>
    decide(state, event).length === 0 && evolve(state, event) === state;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...all.map((it) => it.type)), { maxLength: 12 }), (types) => {
      const silenced = new Set<string>();
      const heard = new Set<string>();
      let state = first.reduce((it: State, input) => fold(it, [input, ...decide(it, input)]), initial);
      for (const type of types) {
        for (const event of events.filter((it) => !heard.has(it.type))) {
          if (isSilent(state, event)) silenced.add(event.type);
          else expect(silenced).not.toContain(event.type);
        }
        const input = all.find((it) => it.type === type);
        if (!input || heard.has(type)) continue;
        const answers = decide(state, input);
        const asFacts: readonly Fact[] = answers;
        const more = asFacts.some((it) => isMove(it) && it.data.more);
        if (!isSilent(state, input) && !more && events.includes(input)) heard.add(type);
        state = fold(state, [input, ...answers]);
      }
    }),
    { numRuns: RUNS },
  );
}

describe('an event that is answered with silence is answered so for ever', () => {
  test('by payment', () => staysSilent(payment, [], heardByPayment, paymentOutcomes));
  test('by inventory', () => staysSilent(inventory, [], heardByInventory, []));
  test('by order management', () => staysSilent(order, [place], heardByOrder, commands));
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
