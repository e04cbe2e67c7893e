import type { Fact, FactOf } from './event.ts';

/**
 * Whether an event has an order go on that waits for a subsystem. The event alone tells, so that the answer is the
 * same for ever.
 */
export function awaits(subsystem: string): (event: Fact) => event is FactOf<'order.resumed.v1'> {
  return (event): event is FactOf<'order.resumed.v1'> =>
    isResumed(event) && event.data.awaits.some((it) => it.startsWith(`${subsystem}.`));
}

function isResumed(event: Fact): event is FactOf<'order.resumed.v1'> {
  return event.type === 'order.resumed.v1';
}
