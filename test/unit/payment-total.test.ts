import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paymentDomain } from '../../functions/payment/domain.ts';
import type { Answer, Input, Payment } from '../../functions/payment/facts.ts';
import { type Intent, isIntent, isLater } from '../../functions/runtime/domain.ts';
import { fact, usd } from '../support/facts.ts';
import {
  cancelled,
  captureWasDeclined,
  confirmed,
  failed,
  hadExpired,
  placed,
  refundWasRefused,
  rejected,
  wasAuthorized,
  wasCaptured,
  wasDeclined,
  wasNotFound,
  wasRefunded,
  wasVoided,
} from '../support/payment-inputs.ts';

const domain = paymentDomain({ refundPauseSeconds: 60 });

const events: readonly Input[] = [
  placed,
  confirmed,
  rejected,
  cancelled,
  failed,
  fact('order.return-requested.v1', { returnId: 'ret_1', amount: usd(1_600) }),
  fact('order.return-requested.v1', { returnId: 'ret_2', amount: usd(0) }),
  fact('order.return-requested.v1', { returnId: 'ret_3', amount: usd(500) }),
  fact('order.resumed.v1', { stage: 'undo', awaits: ['payment.voided.v1'] }),
  fact('order.resumed.v1', { stage: 'return', returnId: 'ret_1', awaits: ['payment.refunded.v1'] }),
  fact('order.resumed.v1', { stage: 'ship', awaits: ['delivery.delivered.v1'] }),
];

type Asked = Extract<Answer, Intent>;
const outcomes: { readonly [Type in Asked['type']]: readonly Input[] } = {
  'intent.authorize': [wasAuthorized, wasDeclined],
  'intent.capture': [wasCaptured, captureWasDeclined, hadExpired],
  'intent.void': [wasVoided],
  'intent.refund': [wasRefunded, refundWasRefused, refundWasRefused, refundWasRefused],
};

/** One order, as the shell has payment decide about it: what can come next, and where that leads. */
interface Course {
  readonly state: Payment;
  /** The one thing that is being done. */
  readonly open?: Asked;
  readonly timers: readonly Input[];
}

function next({ open, timers }: Course): readonly Input[] {
  return [...events, ...timers, ...(open ? [...outcomes[open.type], wasNotFound(open)] : [])];
}

function after(course: Course, input: Input): { course: Course; answers: readonly Answer[] } {
  const answers = domain.decide(course.state, input);
  const state = [input, ...answers].reduce<Payment>(domain.evolve, course.state);
  const intent = answers.find((it): it is Asked => isIntent(it));
  const open = intent ?? (input.type.startsWith('outcome.') ? undefined : course.open);
  const set = answers
    .filter((it) => isLater(it))
    .map((it): Input => ({ type: 'timer.refund', data: it.data.data }));
  return { course: { state, timers: [...course.timers, ...set], ...(open && { open }) }, answers };
}

/** Lets an order take its course: each choice picks one of the things that can come next. */
function run(
  choices: readonly number[],
  look: (before: Course, input: Input, answers: readonly Answer[]) => void,
) {
  let course: Course = { state: domain.initial, timers: [] };
  for (const choice of choices) {
    const possible = next(course);
    const input = possible[choice % possible.length];
    if (!input) continue;
    const led = after(course, input);
    look(course, input, led.answers);
    course = led.course;
  }
  return course;
}

const courses = fc.array(fc.nat(), { maxLength: 60 });

test('whatever comes, in whatever order, payment does one thing at a time', () => {
  fc.assert(
    fc.property(courses, (choices) => {
      run(choices, ({ open }, input, answers) => {
        const isOver = open === undefined || input.type.startsWith('outcome.');
        expect(answers.filter((it) => isIntent(it)).length).toBeLessThanOrEqual(isOver ? 1 : 0);
      });
    }),
    { numRuns: 2_000 },
  );
});

test('whatever comes, in whatever order, no more is given back than was taken', () => {
  fc.assert(
    fc.property(courses, (choices) => {
      let left = 0;
      run(choices, ({ open }, { type }) => {
        if (type === 'outcome.captured') left += 3_600;
        if (type === 'outcome.refunded' && open?.type === 'intent.refund')
          left -= open.data.amount.minorUnits;
        expect(left).toBeGreaterThanOrEqual(0);
      });
    }),
    { numRuns: 2_000 },
  );
});

test('whatever comes, in whatever order, a refused order comes to its end', () => {
  const ends = { 'intent.authorize': wasAuthorized, 'intent.void': wasVoided, 'intent.refund': wasRefunded };
  fc.assert(
    fc.property(courses, (choices) => {
      let { course } = after(
        run(choices, () => {}),
        cancelled,
      );
      // A provider that answers well from now on, and somebody who has what has failed go on.
      for (let turn = 0; turn < 20 && course.state.is !== 'closed'; turn += 1) {
        const { open, timers } = course;
        const answer = open?.type === 'intent.capture' ? captureWasDeclined : open && ends[open.type];
        const resumed = events.slice(8, 10);
        for (const input of answer ? [answer] : [...timers, ...resumed]) course = after(course, input).course;
      }
      expect(course.state.is).toBe('closed');
    }),
    { numRuns: 2_000 },
  );
});
