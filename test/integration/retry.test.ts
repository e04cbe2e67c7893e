import { afterAll, expect, test } from 'vitest';
import { faultyDynamo } from '../support/faulty-dynamo.ts';
import { setHandlerVariables } from '../support/functions.ts';
import { booksBalance, journalOf, ledgerOf } from '../support/pipeline.ts';
import { place, reaches, stock } from '../support/shop.ts';

afterAll(booksBalance);

test('a handler that fails three times and then succeeds loses nothing, and has its effect once', async () => {
  const sku = await stock(5);
  const refused: string[] = [];
  const dynamo = await faultyDynamo((operation, body) => {
    // The first thing that payment does with a message is to look its order up.
    const fails = operation === 'Query' && refused.length < 3;
    if (fails) refused.push(body);
    return fails;
  });
  const restore = await setHandlerVariables('payment', { AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
  try {
    const orderId = await place({ lines: [{ sku, quantity: 1 }] });
    await reaches(orderId, 'completed');
    expect(refused).toHaveLength(3);
    expect(refused.every((it) => it.includes(orderId))).toBe(true);
    expect(await ledgerOf(orderId)).toMatchObject([{ status: 'captured', calls: 1 }]);
    expect(await journalOf('payment').history(orderId)).toHaveLength(4);
  } finally {
    await restore();
    await dynamo.stop();
  }
});
