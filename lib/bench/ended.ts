import type { Tally } from './tally.ts';

/** What is heard at the end of a happy order, and by whom. All that came before was heard by then. */
const LAST_HEARD = [
  ['inventory', 'order.completed.v1'],
  // Unordered with what leads to the completion.
  ['order', 'delivery.dispatched.v1'],
  ['notification', 'order.confirmed.v1'],
  ['notification', 'delivery.dispatched.v1'],
  ['notification', 'delivery.delivered.v1'],
] as const;

/** Mails a customer gets about a happy order. */
const MAILS = 3;

/**
 * How many orders have come so far, by what is seen at the end of one: delivered, completed, everybody told and every
 * mail sent. Those that have come to their end are as many as the least of these.
 */
export function endings({
  written,
  said,
  sent,
}: Pick<Tally, 'written' | 'said' | 'sent'>): Readonly<Record<string, number>> {
  const types = new Map(said.map(({ id, type }) => [id, type]));
  const heard = Map.groupBy(
    written.filter(({ kind, done }) => kind === 'journal' && done),
    ({ owner, after }) => `${owner} ${types.get(after?.['causeId']?.S ?? '')}`,
  );
  const mails = sent.filter((it) => it === 'mail').length;
  return {
    ...Object.fromEntries(
      LAST_HEARD.map(([owner, type]) => [
        `${type} heard by ${owner}`,
        heard.get(`${owner} ${type}`)?.length ?? 0,
      ]),
    ),
    [`${MAILS} mails sent`]: Math.floor(mails / MAILS),
  };
}
