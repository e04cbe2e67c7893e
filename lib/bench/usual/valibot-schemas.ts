import * as v from 'valibot';

const integer = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const money = v.object({
  minorUnits: integer(0, Number.MAX_SAFE_INTEGER),
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
  id: v.pipe(v.string(), v.regex(/^[!-~]{1,256}$/)),
  source: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/)),
  type: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,47}\.v[1-9][0-9]{0,2}$/)),
  subject: v.pipe(v.string(), v.regex(/^[!-~]{1,160}$/)),
  sequence: v.pipe(v.number(), v.integer(), v.minValue(1)),
  time: v.pipe(
    v.string(),
    v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$/),
  ),
  dataschema: v.pipe(v.string(), v.regex(/^[!-~]{1,200}$/)),
  correlationid: v.pipe(v.string(), v.regex(/^[!-~]{1,256}$/)),
  causationid: v.pipe(v.string(), v.regex(/^[!-~]{1,256}$/)),
  traceparent: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/))),
  data: orderPlaced,
});
