import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { booksBalance, journalOf, quiet } from '../support/pipeline.ts';
import { place, reaches, stock } from '../support/shop.ts';

afterAll(booksBalance);

let sku: string;
beforeAll(async () => {
  sku = await stock(100);
});

/** A mail as the emulator keeps it. */
interface Sent {
  readonly To: readonly string[];
  readonly Subject: string;
  readonly BodyText: string;
  readonly BodyHtml: string;
}

/** The mails about an order, in the order in which they were sent. */
async function mailsAbout(orderId: string): Promise<readonly Sent[]> {
  const response = await fetch(`${inject('endpoint')}/_ministack/ses/messages`);
  // The emulator's own document: mails by account.
  const { messages } = (await response.json()) as { messages: Readonly<Record<string, readonly Sent[]>> };
  return Object.values(messages)
    .flat()
    .filter((it) => it.Subject.includes(orderId));
}

test('a customer is mailed when an order is confirmed, on its way and delivered, once each', async () => {
  const orderId = await place({ lines: [{ sku, quantity: 2 }], email: 'ann@example.com' });
  await reaches(orderId, 'completed');
  const mails = await eventually('three mails are sent', async () => {
    const sent = await mailsAbout(orderId);
    return sent.length >= 3 && sent;
  });
  await quiet();
  expect((await mailsAbout(orderId)).map((it) => it.Subject).sort()).toEqual([
    `Your order has been delivered (${orderId})`,
    `Your order is confirmed (${orderId})`,
    `Your order is on its way (${orderId})`,
  ]);
  for (const it of mails) {
    expect(it.To).toEqual(['ann@example.com']);
    expect(it.BodyText).toContain('Hello Ann,');
    expect(it.BodyHtml).toContain('<html lang="en">');
  }
});

test('a customer without an address is not mailed, which is recorded', async () => {
  const orderId = await place({ lines: [{ sku, quantity: 1 }] });
  await reaches(orderId, 'completed');
  await eventually('what was not mailed is recorded', async () => {
    const head = await journalOf('notification').head(orderId);
    expect(head?.state).toEqual({
      addressee: 'nobody',
      told: { confirmed: 'no-address', dispatched: 'no-address', delivered: 'no-address' },
    });
    return true;
  });
  expect(await mailsAbout(orderId)).toEqual([]);
});
