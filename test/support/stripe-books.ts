import {
  type Answer,
  type Form,
  invalid,
  metadataOf,
  missing,
  type PaymentIntent,
  type Refund,
  refusal,
  sent,
  unexpected,
} from './stripe-objects.ts';

/** Stripe’s books, and what is to be different in them. */
export interface Books {
  readonly intents: Map<string, PaymentIntent>;
  readonly refunds: Map<string, Refund>;
  /** Stripe’s clock, in seconds. */
  clock: () => number;
  /** Refunds are refused with this code, or come to this status. */
  refundsAre: { readonly refused: string } | { readonly status: Refund['status'] };
  /** The search shows nothing that was made after this, in seconds. */
  searchableUntil: number;
  /** How many entries there are on a page of a list. */
  pageSize: number;
}

export function emptyBooks(): Books {
  return {
    intents: new Map(),
    refunds: new Map(),
    clock: () => Math.floor(Date.now() / 1_000),
    refundsAre: { status: 'succeeded' },
    searchableUntil: Number.POSITIVE_INFINITY,
    pageSize: 100,
  };
}

/** What Stripe answers to a request, and does in its books, as far as the adapter asks. */
export function answerFrom(books: Books, method: string, path: string, form: Form): Answer {
  const [, , resource, id, action] = path.split('/');
  const intent = books.intents.get(id ?? '');
  const about = id && id !== 'search' ? ':id' : id;
  switch ([method, resource, about, action].filter(Boolean).join(' ')) {
    case 'POST payment_intents':
      return create(books, form);
    case 'GET payment_intents':
      return page(books, [...books.intents.values()].filter(createdWithin(form)), form);
    case 'GET payment_intents search':
      return search(books, form.get('query') ?? '');
    case 'GET payment_intents :id':
      return intent ? sent(intent) : missing();
    case 'POST payment_intents :id capture':
      return intent ? capture(intent, form) : missing();
    case 'POST payment_intents :id cancel':
      return intent ? cancel(intent, form) : missing();
    case 'POST refunds':
      return refund(books, form);
    case 'GET refunds':
      return page(books, refundsOf(books, form.get('payment_intent')), form);
    default:
      return missing();
  }
}

/** What a payment method comes to when it is confirmed; named as Stripe’s test cards, or like them. */
const METHODS: Readonly<Record<string, Pick<PaymentIntent, 'status' | 'last_payment_error'>>> = {
  pm_card_visa: { status: 'requires_capture', last_payment_error: null },
  pm_card_captureDeclined: { status: 'requires_capture', last_payment_error: null },
  pm_card_captureExpired: { status: 'requires_capture', last_payment_error: null },
  pm_card_processing: { status: 'processing', last_payment_error: null },
  pm_card_authenticationRequired: { status: 'requires_action', last_payment_error: null },
  pm_card_chargeDeclined: {
    status: 'requires_payment_method',
    last_payment_error: { type: 'card_error', code: 'card_declined', decline_code: 'stolen_card' },
  },
};

const CREATED_WITH =
  /^(amount|currency|payment_method|allowed_payment_method_types\[0\]|capture_method|confirm|metadata\[.+\])$/;

/** Why a payment intent cannot be made so; Stripe says of a token that was used before just that. */
function wrongWith(form: Form): Answer | undefined {
  const unknown = [...form.keys()].find((name) => !CREATED_WITH.test(name));
  if (unknown) return invalid('parameter_unknown', unknown);
  if (!/^\d+$/.test(form.get('amount') ?? '')) return invalid('parameter_invalid_integer', 'amount');
  if (Number(form.get('amount')) < 50) return invalid('amount_too_small', 'amount');
  if (!/^[a-z]{3}$/.test(form.get('currency') ?? '')) return invalid('parameter_invalid_string', 'currency');
  if (form.get('payment_method') === 'pm_used_before') return invalid(undefined);
  return METHODS[form.get('payment_method') ?? '']
    ? undefined
    : invalid('resource_missing', 'payment_method');
}

function create(books: Books, form: Form): Answer {
  const wrong = wrongWith(form);
  if (wrong) return wrong;
  const payment_method = form.get('payment_method') ?? '';
  const outcome = METHODS[payment_method] ?? { status: 'requires_payment_method', last_payment_error: null };
  const confirmed = form.get('confirm') === 'true';
  const takenAtOnce = outcome.status === 'requires_capture' && form.get('capture_method') !== 'manual';
  const intent: PaymentIntent = {
    id: `pi_${books.intents.size + 1}`,
    object: 'payment_intent',
    amount: Number(form.get('amount')),
    currency: form.get('currency') ?? '',
    created: books.clock(),
    metadata: metadataOf(form),
    payment_method,
    amount_received: 0,
    cancellation_reason: null,
    ...outcome,
    ...(takenAtOnce && { status: 'succeeded' }),
    ...(!confirmed && { status: 'requires_confirmation', last_payment_error: null }),
  };
  books.intents.set(intent.id, intent);
  return intent.last_payment_error
    ? refusal(402, { ...intent.last_payment_error, payment_intent: intent })
    : sent(intent);
}

function capture(intent: PaymentIntent, form: Form): Answer {
  const amount = Number(form.get('amount_to_capture'));
  if (intent.status !== 'requires_capture') return unexpected(intent);
  if (amount > intent.amount) return invalid('amount_too_large', 'amount_to_capture');
  if (intent.payment_method === 'pm_card_captureExpired') return invalid('charge_expired_for_capture');
  if (intent.payment_method === 'pm_card_captureDeclined') {
    return refusal(402, { type: 'card_error', code: 'card_declined', payment_intent: intent });
  }
  intent.status = 'succeeded';
  intent.amount_received = amount;
  return sent(intent);
}

function cancel(intent: PaymentIntent, form: Form): Answer {
  if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent);
  intent.status = 'canceled';
  intent.cancellation_reason = form.get('cancellation_reason') ?? null;
  return sent(intent);
}

function refund(books: Books, form: Form): Answer {
  const intent = books.intents.get(form.get('payment_intent') ?? '');
  if (!intent) return missing();
  if ('refused' in books.refundsAre) return invalid(books.refundsAre.refused);
  const counting = refundsOf(books, intent.id).filter((it) => it.status !== 'failed');
  const left = intent.amount_received - counting.reduce((sum, it) => sum + it.amount, 0);
  const amount = Number(form.get('amount'));
  if (left === 0) return invalid('charge_already_refunded');
  if (amount > left) return invalid(undefined, 'amount');
  const { status } = books.refundsAre;
  const made: Refund = {
    id: `re_${books.refunds.size + 1}`,
    object: 'refund',
    amount,
    payment_intent: intent.id,
    metadata: metadataOf(form),
    status,
    ...(status === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
  };
  books.refunds.set(made.id, made);
  return sent(made);
}

function refundsOf(books: Books, intentId: string | undefined): readonly Refund[] {
  return [...books.refunds.values()].filter((it) => it.payment_intent === intentId);
}

/** Shows how things were when they were first indexed, as a search that is behind does. */
function search(books: Books, query: string): Answer {
  const wanted = [...query.matchAll(/metadata\['(\w+)'\]:'([^']*)'/g)];
  const found = [...books.intents.values()].filter(
    ({ created, metadata }) =>
      created <= books.searchableUntil && wanted.every(([, name = '', value]) => metadata[name] === value),
  );
  const data = found.map((it) => ({ ...it, status: 'requires_confirmation', last_payment_error: null }));
  return sent({ object: 'search_result', url: '/v1', data, has_more: false, next_page: null });
}

/** Newest first, as Stripe lists. */
function page(books: Books, entries: readonly (PaymentIntent | Refund)[], form: Form): Answer {
  const newestFirst = entries.toReversed();
  const start = newestFirst.findIndex((it) => it.id === form.get('starting_after')) + 1;
  const data = newestFirst.slice(start, start + books.pageSize);
  return sent({ object: 'list', url: '/v1', data, has_more: start + data.length < newestFirst.length });
}

function createdWithin(form: Form): (intent: PaymentIntent) => boolean {
  const from = Number(form.get('created[gte]'));
  const to = Number(form.get('created[lte]'));
  return ({ created }) => from <= created && created <= to;
}
