import * as z from 'zod';

const money = z.object({
  minorUnits: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
const name = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);

/** `order.placed.v1` as a team that writes its schemas in zod would have it. */
export const orderPlaced = z.object({
  customerId: name,
  lines: z
    .array(
      z.object({
        sku: name,
        quantity: z.int().min(1).max(100_000),
        unitPrice: money,
        discount: z.number().min(0).max(1).optional(),
        net: money,
      }),
    )
    .min(1)
    .max(500),
  shipping: money.optional(),
  total: money,
  payment: z.object({ token: z.string().regex(/^[!-~]{1,200}$/) }),
});

/** The envelope around it. */
export const envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().regex(/^[!-~]{1,256}$/),
  source: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  type: z.string().regex(/^[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,47}\.v[1-9][0-9]{0,2}$/),
  subject: z.string().regex(/^[!-~]{1,160}$/),
  sequence: z.int().min(1),
  time: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$/),
  dataschema: z.string().regex(/^[!-~]{1,200}$/),
  correlationid: z.string().regex(/^[!-~]{1,256}$/),
  causationid: z.string().regex(/^[!-~]{1,256}$/),
  traceparent: z
    .string()
    .regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional(),
  data: orderPlaced,
});
