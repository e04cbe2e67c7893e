import type { Money } from '../runtime/money.ts';
import type { Addressee, Notice } from './domain.ts';
import { type Letter, oneLine, toHtml, toText } from './letter.ts';

/** A mail as it is sent, but for its addresses. */
export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { readonly kind: Kind }>;
type Words = Pick<Letter, 'title' | 'paragraphs'> & { readonly details?: Letter['details'] };

/** What is said of each kind. Everything in it is plain text: the letter escapes it. */
const WORDS: { readonly [Kind in Notice['kind']]: (notice: NoticeOf<Kind>) => Words } = {
  confirmed: ({ total }) => ({
    title: 'Your order is confirmed',
    paragraphs: [
      'Thank you for your order. Everything in it is in stock and set aside for you.',
      'We are packing it now, and will write again when it is on its way.',
    ],
    details: [['Total', amountIn(total)]],
  }),
  dispatched: ({ carrier, trackingId }) => ({
    title: 'Your order is on its way',
    paragraphs: [
      'Your parcel has been handed to the carrier.',
      'The carrier can tell you where it is by the tracking number below.',
    ],
    details: [
      ['Carrier', carrier],
      ['Tracking number', trackingId],
    ],
  }),
  delivered: () => ({
    title: 'Your order has been delivered',
    paragraphs: [
      'The carrier tells us that your parcel has arrived. We hope you enjoy it.',
      'If it is not with you, or something is missing, please let us know.',
    ],
  }),
  rejected: ({ reason }) => ({
    title: 'We could not accept your order',
    paragraphs: [`We are sorry: ${inWords(reason)}`, UNCHARGED],
  }),
  cancelled: ({ reason }) => ({
    title: 'Your order has been cancelled',
    paragraphs: ['Your order has been called off, and nothing of it will be sent.', REFUND_FOLLOWS],
    details: [['Reason given', `“${reason}”`]],
  }),
  failed: ({ reason }) => ({
    title: 'We could not complete your order',
    paragraphs: [`We are sorry: ${inWords(reason)}`, REFUND_FOLLOWS],
  }),
  refunded: ({ amount, returnId }) => ({
    title: 'We have sent your money back',
    paragraphs: [
      `We have given ${amountIn(amount)} back to you, the way you paid.`,
      'Depending on your bank, it can take a few days until you see it.',
    ],
    details: [
      ['Amount', amountIn(amount)],
      ...(returnId === undefined ? [] : [['Return', returnId] as const]),
    ],
  }),
};

const UNCHARGED =
  'You have not been charged. If your bank shows an amount set aside for us, it will be released.';

const REFUND_FOLLOWS =
  'You will not be charged. If you have been, you get everything back, and we will write again when it is sent.';

/** The reasons that are known, as sentences that follow “We are sorry:”. More codes may come. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['out-of-stock', 'something in your order is out of stock.'],
  ['payment-declined', 'your payment was declined.'],
  ['not-accepted-in-time', 'we could not make sure in time that we have everything you ordered.'],
  ['payment-not-captured', 'we could not collect your payment.'],
  ['not-packed', 'our warehouse could not pack your order.'],
  ['not-prepared-in-time', 'we could not get your order ready in time.'],
  ['not-delivered', 'your parcel could not be delivered.'],
]);

function inWords(reason: string): string {
  return REASONS.get(reason) ?? 'we are not able to fulfil it.';
}

/** An amount for people: 1999 minor units of USD are $19.99, of JPY ¥1,999. Exact. */
export function amountIn({ minorUnits, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  // As a decimal text, since a division would lose digits of large amounts.
  return format.format(`${minorUnits}E-${digits}` as `${number}`);
}

/** The mail about a notice, in plain text and in HTML. Takes any text, however hostile. */
export function mail(
  notice: Notice,
  { name, orderId }: Pick<Addressee, 'name'> & { readonly orderId: string },
): Message {
  const { title, paragraphs, details = [] } = words(notice.kind, notice);
  const letter: Letter = {
    title,
    greeting: `Hello ${name},`,
    paragraphs,
    details: [['Order', orderId], ...details],
    footer: 'You get this mail because you placed an order with us.',
  };
  return { subject: oneLine(`${title} (${orderId})`), text: toText(letter), html: toHtml(letter) };
}

function words<Kind extends Notice['kind']>(kind: Kind, notice: NoticeOf<Kind>): Words {
  return WORDS[kind](notice);
}
