import * as v from 'valibot';

const integer = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const text = (min: number, max: number) => v.pipe(v.string(), v.minLength(min), v.maxLength(max));
const money = v.object({
  minorUnits: integer(0, 999_999_999_999),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
});
const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/));

const orderPlaced = v.object({
  customerId: name,
  lines: v.pipe(
    v.array(
      v.object({
        sku: name,
        quantity: integer(1, 100_000),
        unitPrice: money,
        discount: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
        net: money,
      }),
    ),
    v.minLength(1),
    v.maxLength(500),
  ),
  shipping: v.optional(money),
  total: money,
  payment: v.object({ token: v.pipe(v.string(), v.regex(/^[!-~]{1,200}$/)) }),
});

/** An `order.placed.v1` with its envelope as a team that writes its schemas in valibot would have it. */
export const envelope = v.object({
  specversion: v.literal('1.0'),
  id: text(1, 400),
  source: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,63}$/)),
  type: text(1, 200),
  subject: text(1, 200),
  sequence: v.pipe(v.number(), v.integer(), v.minValue(1)),
  time: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)),
  dataschema: text(1, 400),
  correlationid: text(1, 400),
  causationid: text(1, 400),
  traceparent: v.optional(text(1, 100)),
  data: orderPlaced,
});
