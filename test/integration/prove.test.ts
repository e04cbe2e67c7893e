import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, expect, test } from 'vitest';
import type { ProveReport } from '../../lib/cli/stage/prove-stage.ts';
import { eventually } from '../support/eventually.ts';
import { orders } from '../support/orders-command.ts';
import { booksBalance, output, sqs } from '../support/pipeline.ts';
import { place, reaches, stock } from '../support/shop.ts';

afterAll(booksBalance);

test('a stage is proven, or what is wrong with it is said', async () => {
  const sku = await stock(5);
  await reaches(await place({ lines: [{ sku, quantity: 2 }] }), 'completed');
  const proven = await orders(['prove', '--json']);
  const report: ProveReport = JSON.parse(proven.out);
  expect(report).toMatchObject({ violations: [], deadLetters: 0, orders: { open: 0 } });
  expect(report.stock[sku]).toEqual({ initial: 5, available: 3, held: 0, sold: 2 });
  expect(report.itemsRead).toBeGreaterThan(10);
  expect(proven.code).toBe(0);

  const QueueUrl = output('payment', 'DeadLettersUrl');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'lost' }));
  try {
    const { code, out } = await orders(['prove', '--within', '0']);
    expect(out).toContain('The books do NOT agree:\n  - There are 1 dead letters.');
    expect(code).toBe(1);
  } finally {
    await eventually('the letter is gone', async () => {
      const { Messages: messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      for (const { ReceiptHandle } of messages)
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return messages.length > 0;
    });
  }
});
