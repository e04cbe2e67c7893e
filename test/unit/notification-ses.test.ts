import { beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../events-schemas/generated/contracts/notification.ts';
import { type Mail, notificationDomain } from '../../functions/notification/domain.ts';
import { type SendEmail, ses } from '../../functions/notification/ses.ts';
import { Fault } from '../../functions/runtime/errors.ts';
import type { Item } from '../../functions/runtime/journal.ts';
import { react } from '../../functions/runtime/react.ts';
import { event } from '../support/events.ts';
import { fact, usd } from '../support/facts.ts';
import { memoryJournal } from '../support/memory-journal.ts';
import { now } from '../support/reactions.ts';

const FROM = 'Orders <orders@shop.example>';
const orderId = `ord_${'0'.repeat(26)}`;

const sent: Parameters<SendEmail>[0][] = [];
beforeEach(() => {
  sent.length = 0;
});
const takes: SendEmail = async (input) => {
  sent.push(input);
};

const { signal } = new AbortController();
const delivered = (to = 'paul@example.com'): Mail => ({
  type: 'deed.mail',
  data: { kind: 'delivered', name: 'Paul Henriot', to },
});
const send = (sendEmail: SendEmail, mail = delivered(), subject = orderId) =>
  ses(FROM, sendEmail)['deed.mail'](mail, { subject, causeId: 'order/1.0', signal });

describe('a mail', () => {
  test('goes to the customer alone, as UTF-8 text and HTML, with the order it is about', async () => {
    await send(takes);
    expect(sent).toEqual([
      {
        FromEmailAddress: FROM,
        Destination: { ToAddresses: ['paul@example.com'] },
        Content: {
          Simple: {
            Subject: { Data: `Your order has been delivered (${orderId})`, Charset: 'UTF-8' },
            Body: {
              Text: { Data: expect.stringContaining('Hello Paul Henriot,'), Charset: 'UTF-8' },
              Html: { Data: expect.stringContaining('<html lang="en">'), Charset: 'UTF-8' },
            },
          },
        },
        EmailTags: [
          { Name: 'order', Value: orderId },
          { Name: 'kind', Value: 'delivered' },
        ],
      },
    ]);
  });

  test('is tagged with what SES takes for a tag', async () => {
    await send(takes, delivered(), `~${'é/'.repeat(200)}`);
    expect(sent[0]?.EmailTags?.[0]?.Value).toMatch(/^[\w-]{1,255}$/);
  });

  test('to an international domain goes to its ASCII name', async () => {
    await send(takes, delivered('paul@bücher.example'));
    expect(sent[0]?.Destination?.ToAddresses).toEqual(['paul@xn--bcher-kva.example']);
  });
});

describe('a mail that SES does not take', () => {
  const says = (name: string) => async () => {
    throw Object.assign(new Error('Email address is not verified: paul@example.com'), { name });
  };

  test.each([
    ['MessageRejected', 'dead-letter'],
    ['BadRequestException', 'dead-letter'],
    ['TooManyRequestsException', 'resend'],
    ['SendingPausedException', 'resend'],
    ['TimeoutError', 'resend'],
  ])('because of a %s: %s, without a word of the customer', async (name, recovery) => {
    const fault: unknown = await send(says(name)).catch((it: unknown) => it);
    if (!(fault instanceof Fault)) throw new Error('It is no fault.');
    expect(fault).toMatchObject({ code: 'effect-failed', recovery, message: expect.stringContaining(name) });
    expect(fault.message).not.toMatch(/paul/i);
    expect(fault.cause).toBeUndefined();
  });
});

describe('in its journal', () => {
  /** A long name and address, an id as orders have it. */
  const contact = {
    name: 'Maria Magdalena Fernández de la Vega y Sanz',
    email: 'maria.magdalena.fernandez@correo.universidad.example',
  };
  const subject = 'ord_7f3k9q2m5v8a0c4e6g1h3j5l7n';
  const heard = {
    confirmed: event(
      fact('order.confirmed.v1', { lines: [{ sku: 'NW-011', quantity: 12 }], total: usd(34_828), contact }),
      { subject, version: 3 },
    ),
    dispatched: event(
      fact('delivery.dispatched.v1', { carrier: 'sandbox', trackingId: 'trk_0f1v3k8a5c2m7q9s4t6u0b1d2e' }),
      { subject, version: 2 },
    ),
    delivered: event(fact('delivery.delivered.v1', { trackingId: 'trk_0f1v3k8a5c2m7q9s4t6u0b1d2e' }), {
      subject,
      version: 3,
    }),
  };
  const journal = memoryJournal();
  const notices = react({
    name: 'notification',
    domain: notificationDomain({ from: FROM }),
    journal,
    contract,
    effects: ses(FROM, takes),
    epoch: 0,
    now,
  });

  test('an order that goes well is three versions of at most 1 KB, one for each mail', async () => {
    await notices.hear(heard.confirmed);
    await notices.hear(heard.dispatched);
    await notices.hear(heard.delivered);
    await notices.hear(heard.delivered);
    expect(sent).toHaveLength(3);
    const sizes = journal.items().map(bytesOf);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_024);
  });
});

/** What DynamoDB bills an item by: the bytes of its attributes’ names and values. */
function bytesOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, { S, N, B }]) => {
    const value = S ?? N ?? B;
    if (value === undefined) throw new Error(`${name} is of another type.`);
    return (
      sum + Buffer.byteLength(name) + (typeof value === 'string' ? Buffer.byteLength(value) : value.length)
    );
  }, 0);
}
