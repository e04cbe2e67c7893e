import * as z from 'zod';

const money = z.object({
  minorUnits: z.int().min(0).max(999_999_999_999),
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
  id: z.string().min(1).max(400),
  source: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  type: z.string().max(200),
  subject: z.string().min(1).max(200),
  sequence: z.int().min(1),
  time: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/),
  dataschema: z.string().max(400),
  correlationid: z.string().min(1).max(400),
  causationid: z.string().min(1).max(400),
  traceparent: z.string().max(100).optional(),
  data: orderPlaced,
});
