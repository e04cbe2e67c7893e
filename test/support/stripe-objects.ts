/** What Stripe answers: an object, or an error in its envelope. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A form, or a query, as Stripe takes them: `metadata[order_id]` is a field of that name. */
export type Form = ReadonlyMap<string, string>;

export type Metadata = Readonly<Record<string, string>>;

export interface PaymentIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly currency: string;
  readonly created: number;
  readonly metadata: Metadata;
  readonly payment_method: string;
  status:
    | 'requires_capture'
    | 'requires_action'
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'processing'
    | 'succeeded'
    | 'canceled';
  amount_received: number;
  cancellation_reason: string | null;
  last_payment_error: CardError | null;
}

export interface CardError {
  readonly type: 'card_error';
  readonly code: string;
  readonly decline_code?: string;
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly payment_intent: string;
  readonly metadata: Metadata;
  status: 'succeeded' | 'pending' | 'failed' | 'canceled' | 'requires_action';
  failure_reason?: string;
}

export const sent = (object: object): Answer => ({ status: 200, body: { ...object } });

/** Its message is what must not be passed on. */
export const refusal = (status: number, error: Readonly<Record<string, unknown>>): Answer => ({
  status,
  body: { error: { message: 'It quotes sk_test_1 and pm_card_visa.', ...error } },
});

export const invalid = (code: string | undefined, param?: string): Answer =>
  refusal(400, { type: 'invalid_request_error', ...(code && { code }), ...(param && { param }) });

export const missing = (): Answer =>
  refusal(404, { type: 'invalid_request_error', code: 'resource_missing', param: 'intent' });

export const unexpected = (intent: PaymentIntent): Answer =>
  refusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });

export function metadataOf(form: Form): Metadata {
  const entries = [...form].map(([name, value]) => [/^metadata\[(.+)\]$/.exec(name)?.[1] ?? '', value]);
  return Object.fromEntries(entries.filter(([key]) => key));
}
