import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Notice } from '../../functions/notification/domain.ts';
import { amountIn, mail } from '../../functions/notification/mails.ts';
import { usd } from '../support/facts.ts';

const about = { name: 'Paul Henriot', orderId: 'ord_1' };

/** One notice of each kind, saying `words` wherever it says somebody's words. */
const notices = (words: string): readonly Notice[] => [
  { kind: 'confirmed', total: usd(3_600) },
  { kind: 'dispatched', carrier: words, trackingId: words },
  { kind: 'delivered' },
  { kind: 'rejected', reason: words },
  { kind: 'cancelled', reason: words },
  { kind: 'failed', reason: words },
  { kind: 'refunded', amount: usd(3_600), returnId: words },
];

const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];
/** What is read, without the markup. */
const readOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('what a mail says', () => {
  test.each([
    [{ kind: 'confirmed', total: usd(3_600) }, 'is confirmed', ['$36.00', 'packing']],
    [{ kind: 'dispatched', carrier: 'sandbox', trackingId: 'trk_1' }, 'on its way', ['sandbox', 'trk_1']],
    [{ kind: 'delivered' }, 'has been delivered', ['has arrived']],
    [{ kind: 'rejected', reason: 'out-of-stock' }, 'could not accept', ['out of stock', 'not been charged']],
    [{ kind: 'cancelled', reason: 'bought twice' }, 'has been cancelled', ['“bought twice”']],
    [{ kind: 'failed', reason: 'not-packed' }, 'could not complete', ['could not pack', 'everything back']],
    [{ kind: 'refunded', amount: usd(3_600) }, 'sent your money back', ['given $36.00 back']],
    [{ kind: 'refunded', amount: usd(3_600), returnId: 'ret_1' }, 'sent your money back', ['ret_1']],
  ] satisfies [Notice, string, string[]][])('of %o', (notice, title, words) => {
    const { subject, text, html } = mail(notice, about);
    expect(subject).toContain(title);
    expect(subject).toContain('ord_1');
    for (const said of ['Hello Paul Henriot,', 'ord_1', ...words]) {
      expect(text).toContain(said);
      expect(readOf(html)).toContain(said);
    }
  });

  test.each([
    ['out-of-stock', 'out of stock'],
    ['payment-declined', 'payment was declined'],
    ['not-accepted-in-time', 'in time'],
    ['payment-not-captured', 'could not collect your payment'],
    ['not-packed', 'could not pack'],
    ['not-delivered', 'could not be delivered'],
    ['not-prepared-in-time', 'ready in time'],
    ['on-the-moon', 'not able to fulfil it'],
    ['constructor', 'not able to fulfil it'],
  ])('of the reason %s, without the code', (reason, words) => {
    for (const kind of ['rejected', 'failed'] as const) {
      const { subject, text, html } = mail({ kind, reason }, about);
      expect(text).toContain(words);
      expect(readOf(html)).toContain(words);
      expect(subject + text + html).not.toContain(reason);
    }
  });
});

test.each([
  [1_999, 'USD', '$19.99'],
  [5, 'EUR', '€0.05'],
  [1_999, 'JPY', '¥1,999'],
  [1_234_567, 'KWD', 'KWD 1,234.567'],
  [Number.MAX_SAFE_INTEGER, 'USD', '$90,071,992,547,409.91'],
  [100, 'ABC', 'ABC 1.00'],
])('%d minor units of %s are %s', (minorUnits, currency, expected) => {
  expect(amountIn({ minorUnits, currency }).replace('\u00A0', ' ')).toBe(expected);
});

describe('a mail in HTML', () => {
  test('is a document with a language and a title, styled inline, that loads and links to nothing', () => {
    for (const notice of notices('x')) {
      const { html } = mail(notice, about);
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">/);
      expect(html).toMatch(/<title>[^<]+<\/title>/);
      expect(html).not.toMatch(/<(style|link|script|img|a)\b|url\(|https?:/);
      expect(openedAndClosed(html)).toEqual([]);
    }
  });

  test('is not broken out of, and loses nothing, whatever an order says', () => {
    const markup = fc.constantFrom(
      '<b>',
      '</p>',
      '<!--',
      '-->',
      ']]>',
      '<script>',
      '"',
      "'",
      '&',
      '&lt;',
      '<',
      '>',
    );
    const hostile = fc
      .array(fc.oneof(markup, fc.string({ unit: 'binary', maxLength: 8 })), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, hostile, (words, name) => {
        const calm = notices('x').map((it) => mail(it, about));
        notices(words).forEach((notice, index) => {
          const { html } = mail(notice, { name, orderId: words });
          expect(tagsOf(html)).toEqual(tagsOf(calm[index]?.html ?? ''));
          expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>"']/);
          expect(readOf(html)).toContain(`Hello ${inOneLine(name)},`);
        });
      }),
    );
  });
});

test('nothing an order says begins a line, or a header, of its own', () => {
  const breaks = fc.constantFrom(
    '\r\nBcc: all@example.com',
    '\n\n',
    '\r',
    '\u2028',
    '\u2029',
    '\u0085',
    '\0',
  );
  const hostile = fc.array(fc.oneof(breaks, fc.string()), { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(hostile, (words) => {
      const calm = notices('x').map((it) => mail(it, about));
      notices(words).forEach((notice, index) => {
        const { subject, text } = mail(notice, { name: words, orderId: words });
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(text.split(/[\r\n\u2028\u2029]/)).toHaveLength(calm[index]?.text.split('\n').length ?? 0);
      });
    }),
  );
});

/** Tags that are opened and not closed, or closed and not open. */
function openedAndClosed(html: string): readonly string[] {
  const open: string[] = [];
  for (const tag of tagsOf(html)) {
    const name = /^<(\/?[a-z0-9]+)/.exec(tag)?.[1];
    if (name === undefined || name === 'meta') continue;
    if (name === `/${open.at(-1)}`) open.pop();
    else open.push(name);
  }
  return open;
}

function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
