import type { Contact, Money } from '../../events-schemas/generated/events.ts';
import type { Deed, Domain } from '../runtime/domain.ts';
import type { FactHeardBy } from '../runtime/heard.ts';
import type { notification } from './subsystem.ts';

/** What there is to tell about an order, with what the mail about it says. */
export type Notice =
  | { readonly kind: 'confirmed'; readonly total: Money }
  | { readonly kind: 'dispatched'; readonly carrier: string; readonly trackingId: string }
  | { readonly kind: 'delivered' }
  /** `reason`: a code. */
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** `reason`: the words of whoever cancelled it. */
  | { readonly kind: 'cancelled'; readonly reason: string }
  | { readonly kind: 'refunded'; readonly amount: Money; readonly returnId?: string };

/** Who is told: how to address them, and where. */
export interface Addressee {
  readonly name: string;
  readonly to: string;
}

/** A notice by what it is told once for: its kind, or its kind and return. */
export type Mark = Notice['kind'] | `refunded/${string}`;

/**
 * What became of a notice. `overtaken`: it came after the refusal of the order, and would read as if the order
 * were on again. `nothing-given-back`: a refund of nothing is no news.
 */
export type Telling = 'mailed' | 'no-address' | 'no-sender' | 'overtaken' | 'nothing-given-back';

/**
 * What the customer of one order was told. A mark that is here stays here: so that an event with a mark is
 * answered with silence for ever, and one without a mark always leaves one.
 */
export interface Notices {
  /** Whom to tell; absent until an event of the order has said. */
  readonly addressee?: Addressee | 'nobody';
  readonly told: Readonly<Partial<Record<Mark, Telling>>>;
  /** What is still to be told, or came before it was known whom to tell. */
  readonly waiting?: readonly Notice[];
}

export type Mail = Deed<'mail', Notice & Addressee>;
export type Input = FactHeardBy<typeof notification>;
export type Answer = Mail;

/** In the order in which they are told when several are told at once. */
const KINDS: readonly Notice['kind'][] = [
  'confirmed',
  'dispatched',
  'delivered',
  'rejected',
  'cancelled',
  'failed',
  'refunded',
];

const PROGRESS: readonly Notice['kind'][] = ['confirmed', 'dispatched', 'delivered'];

/**
 * Tells each notice once per order, a refund once per return. Without `from`, a sender's address, nobody is
 * told, which is recorded, and nobody is remembered.
 */
export function notificationDomain({
  from,
}: {
  readonly from: string | undefined;
}): Domain<Notices, Input, Answer> {
  /** Tells one at a time: with the next, whoever tells is asked again. */
  function heard(notices: Notices, input: Input): { readonly mail?: Mail; readonly next: Notices } {
    const noted = note(notices, noticeOf(input));
    const { told, waiting = [] } = noted;
    if (waiting.length === 0) return { next: noted };
    if (from === undefined) return { next: { told: { ...told, ...all(waiting, 'no-sender') } } };
    const addressee = noted.addressee ?? addresseeOf(input);
    if (!addressee) return { next: noted };
    if (addressee === 'nobody')
      return { next: { addressee, told: { ...told, ...all(waiting, 'no-address') } } };
    const due = [...waiting].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    const [first, ...rest] = due;
    if (!first) return { next: noted };
    return {
      mail: mailOf(first, addressee, rest.length > 0),
      next: {
        addressee,
        told: { ...told, [markOf(first)]: 'mailed' },
        ...(rest.length > 0 && { waiting: rest }),
      },
    };
  }

  return {
    initial: { told: {} },
    decide(notices, input) {
      const { mail } = heard(notices, input);
      return mail ? [mail] : [];
    },
    // What is mailed follows from what is heard, and is noted with it.
    evolve: (notices, fact) => (fact.type === 'deed.mail' ? notices : heard(notices, fact).next),
  };
}

/** Has a notice wait to be told, unless it was told, waits already, or is not worth a mail. */
function note(notices: Notices, notice: Notice): Notices {
  const mark = markOf(notice);
  const { told, waiting = [] } = notices;
  if (mark in told || waiting.some((it) => markOf(it) === mark)) return notices;
  const moot = mootness(told, notice);
  return moot
    ? { ...notices, told: { ...told, [mark]: moot } }
    : { ...notices, waiting: [...waiting, notice] };
}

function noticeOf(input: Input): Notice {
  switch (input.type) {
    case 'order.confirmed.v1':
      return { kind: 'confirmed', total: input.data.total };
    case 'delivery.dispatched.v1':
      return { kind: 'dispatched', carrier: input.data.carrier, trackingId: input.data.trackingId };
    case 'delivery.delivered.v1':
      return { kind: 'delivered' };
    case 'order.rejected.v1':
      return { kind: 'rejected', reason: input.data.reason };
    case 'order.cancelled.v1':
      return { kind: 'cancelled', reason: input.data.reason };
    case 'order.failed.v1':
      return { kind: 'failed', reason: input.data.reason };
    case 'payment.refunded.v1': {
      const { amount, returnId } = input.data;
      return { kind: 'refunded', amount, ...(returnId !== undefined && { returnId }) };
    }
  }
}

function markOf(notice: Notice): Mark {
  return notice.kind === 'refunded' && notice.returnId !== undefined
    ? `refunded/${notice.returnId}`
    : notice.kind;
}

/** Why a notice is not worth a mail, whoever would get it. */
function mootness(told: Notices['told'], notice: Notice): Telling | undefined {
  if (notice.kind === 'refunded' && notice.amount.minorUnits === 0) return 'nothing-given-back';
  const refused = 'rejected' in told || 'cancelled' in told || 'failed' in told;
  return refused && PROGRESS.includes(notice.kind) ? 'overtaken' : undefined;
}

function addresseeOf(input: Input): Addressee | 'nobody' | undefined {
  switch (input.type) {
    case 'order.confirmed.v1':
    case 'order.rejected.v1':
    case 'order.cancelled.v1':
    case 'order.failed.v1':
      return reachable(input.data.contact);
    default:
      return undefined;
  }
}

function reachable(contact: Contact | undefined): Addressee | 'nobody' {
  return contact?.email === undefined ? 'nobody' : { name: contact.name, to: contact.email };
}

function all(notices: readonly Notice[], telling: Telling): Notices['told'] {
  return Object.fromEntries(notices.map((it) => [markOf(it), telling]));
}

function mailOf(notice: Notice, addressee: Addressee, more: boolean): Mail {
  return { type: 'deed.mail', data: { ...notice, ...addressee, ...(more && { more }) } };
}
