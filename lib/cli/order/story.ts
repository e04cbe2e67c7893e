import { oneLine } from '../../../functions/notification/letter.ts';
import type { full, TimelineEntry } from '../../../functions/order/view.ts';
import { money } from '../../../functions/runtime/money.ts';
import { amount } from '../files/amount.ts';
import { type Output, table } from '../output.ts';

/** What `GET /orders/{orderId}` answers with. */
export type OrderView = ReturnType<typeof full>;

type Style = Output['style'];

/** Statuses from which an order does not go on by itself. */
const RESTING: readonly OrderView['status'][] = ['completed', 'rolled-back', 'returned', 'parked'];

export function rests({ status }: Pick<OrderView, 'status'>): boolean {
  return RESTING.includes(status);
}

/** What each event means for the order, said of whoever said it. */
const MEANING: Readonly<Record<string, string>> = {
  'order.placed.v1': 'takes the order',
  'order.confirmed.v1': 'confirms it: stock and money are held',
  'order.released.v1': 'releases it to the carrier: paid and packed',
  'order.completed.v1': 'completes it',
  'order.rejected.v1': 'rejects it',
  'order.cancelled.v1': 'cancels it',
  'order.failed.v1': 'gives it up',
  'order.rolled-back.v1': 'has it rolled back: everything is undone',
  'order.return-requested.v1': 'takes a return',
  'order.returned.v1': 'settles the return',
  'order.resumed.v1': 'resumes it: whoever is awaited tries again',
  'timer.deadline': 'has waited long enough',
  'inventory.reserved.v1': 'holds the goods',
  'inventory.rejected.v1': 'does not have the goods',
  'inventory.released.v1': 'holds nothing for it any more',
  'inventory.restocked.v1': 'has what came back in stock again',
  'payment.authorized.v1': 'holds the money',
  'payment.declined.v1': 'is refused the money',
  'payment.voided.v1': 'holds no money any more',
  'payment.captured.v1': 'has taken the money',
  'payment.capture-failed.v1': 'cannot take the money',
  'payment.refunded.v1': 'has given money back',
  'payment.refund-failed.v1': 'cannot give the money back',
  'fulfillment.packed.v1': 'has packed it',
  'fulfillment.failed.v1': 'cannot pack it',
  'fulfillment.stopped.v1': 'packs it no more',
  'delivery.dispatched.v1': 'has it on its way',
  'delivery.delivered.v1': 'has delivered it',
  'delivery.failed.v1': 'brings it back',
  'delivery.stopped.v1': 'carries it no more',
};

/** The whole story of an order: what it is, what has happened, how it stands, and what can be done. */
export function story(order: OrderView, style: Style): string {
  const timeline = byTime(order.timeline)
    .map((it) => entryLine(it, order, style))
    .join('\n');
  return [opening(order, style), timeline, standing(order, style)].join('\n\n');
}

/** By when it happened: what others said is known only when it was heard. */
export function byTime(timeline: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return timeline.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Whose order it is, how it stands, and what was bought. */
export function opening(order: OrderView, style: Style): string {
  return `${header(order, style)}\n\n${purchase(order)}`;
}

/** One entry of the timeline: when, who, what it means, and the event it was. */
export function entryLine(
  entry: TimelineEntry,
  { timeline }: Pick<OrderView, 'timeline'>,
  style: Style,
): string {
  const begin = Date.parse(byTime(timeline)[0]?.at ?? entry.at);
  const after = `+${duration(Date.parse(entry.at) - begin)}`.padStart(12);
  const meaning = MEANING[entry.event] ?? inItsWords(entry.event);
  return `${style('dim', after)}  ${entry.by.padEnd(12)} ${meaning.padEnd(44)} ${style('dim', oneLine(entry.event))}`.trimEnd();
}

/** Of an event this table does not know yet: `says cleared` of `fraud.cleared.v1`. */
function inItsWords(event: string): string {
  const [, word] = /^[^.]+\.(.+)\.v\d+$/.exec(event) ?? [];
  return word === undefined ? '' : `says ${oneLine(word.replaceAll(/[.-]/g, ' '))}`;
}

/** `0.4 s`, `3 min 20 s`, `2 d 4 h`: two units at most. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1_000;
  if (seconds < 60) return `${(Math.floor(seconds * 100) / 100).toFixed(2)} s`;
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : []))
    .join(' ');
}

function header(order: OrderView, style: Style): string {
  const { orderId, customerId, shipTo, timeline } = order;
  const at = byTime(timeline)[0]?.at;
  const placed = at ? `, placed ${at.slice(0, 19).replace('T', ' ')} UTC` : '';
  const place = oneLine([shipTo.city, shipTo.region, shipTo.country].filter(Boolean).join(', '));
  return `${style('bold', orderId)} is ${statusInWords(order, style)}\nfor ${customerId}, to ${place}${placed}`;
}

const COLOUR: Readonly<Partial<Record<OrderView['status'], 'green' | 'red' | 'yellow'>>> = {
  completed: 'green',
  returned: 'green',
  'rolled-back': 'yellow',
  'rolling-back': 'yellow',
  parked: 'red',
};

/** `rolled-back (rejected: out-of-stock)`. */
export function statusInWords(
  { status, because, reason }: Pick<OrderView, 'status' | 'because' | 'reason'>,
  style: Style,
): string {
  const colour = COLOUR[status];
  const why = because ? ` (${[because, reason && oneLine(reason)].filter(Boolean).join(': ')})` : '';
  return `${colour ? style(colour, status) : status}${why}`;
}

function purchase({ lines, shipping, total }: OrderView): string {
  const rows = lines.map((it, index) => [
    `  line ${index}`,
    `${it.quantity} × ${it.sku}`,
    `at ${amount(it.unitPrice)}`,
    it.discount ? `less ${percent(it.discount)} %` : '',
    amount(it.net),
  ]);
  const freight = shipping ? [['  freight', '', '', '', amount(shipping)]] : [];
  return table([...rows, ...freight, ['  total', '', '', '', amount(total)]]);
}

/** A fraction of at most 4 places as a percentage: 0.15 is 15. */
function percent(fraction: number): number {
  return Math.round(fraction * 10_000) / 100;
}

/** What became of money and goods, what is awaited, and what can be done. */
export function standing(order: OrderView, style: Style): string {
  const { money: known, parcel, returns, awaits, total } = order;
  const moved = Object.entries(known).filter(([, it]) => it.minorUnits > 0);
  const owed = money(known.captured.minorUnits - known.refunded.minorUnits, total.currency);
  const lines = [
    ['money', moved.map(([what, it]) => `${what} ${amount(it)}`).join(', ') || 'nothing has moved yet'],
    ...(known.refunded.minorUnits > 0 ? [['', `so ${amount(owed)} is kept`]] : []),
    ...(parcel ? [['parcel', `${parcel.trackingId} with ${parcel.carrier}`]] : []),
    ...returns.map((it) => [
      'return',
      `${it.lines.map(({ line, quantity }) => `${quantity} of line ${line}`).join(', ')} for ${amount(it.amount)}, ${it.status} (${it.reason})`,
    ]),
    ...awaits.map(({ from, anyOf }) => ['waits for', `${from}: ${anyOf.join(' or ')}`]),
  ];
  const advice = nextSteps(order);
  return [
    table(lines.map(([name = '', said = '']) => [`  ${name}`, said])),
    ...(advice ? ['', style('bold', advice)] : []),
  ].join('\n');
}

/** What an operator may do about a parked order; undefined when it is none. */
export function nextSteps({ status, because, orderId, awaits }: OrderView): string | undefined {
  if (status !== 'parked') return undefined;
  const resume = `\`npm run orders -- resume ${orderId}\``;
  const whom = awaits.map((it) => it.from);
  const silent = whom.filter((it) => it !== 'payment');
  if (because === undefined)
    return `It was not delivered in time. ${resume} asks the carrier where the parcel is; nothing is refunded by that.`;
  const causes = [
    ...(whom.includes('payment')
      ? ['the money could not be given back (look at the balance at the provider)']
      : []),
    ...(silent.length > 0
      ? [`${silent.join(' and ')} did not answer in time (look at its dead letters)`]
      : []),
  ];
  return `${because === 'return' ? 'The return' : 'What was begun'} is not settled: ${causes.join('; ')}. Mend that, then ${resume}.`;
}
