import { describe, expect, test } from 'vitest';
import { CliError } from '../../../lib/cli/cli-error.ts';
import { selectionOf } from '../../../lib/cli/commands/republish.ts';
import { moment } from '../../../lib/cli/files/moment.ts';
import { assertSpeaks } from '../../../lib/cli/republish/republish-stage.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const at = moment(() => now);

describe('a time', () => {
  test.each([
    ['2026-03-01T09:30:00Z', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01t09:30z', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09:30:00.123+02:00', '2026-03-01T07:30:00.123Z'],
    ['2026-02-28', '2026-02-28T00:00:00.000Z'],
    ['90s', '2026-03-01T11:58:30.000Z'],
    ['30m', '2026-03-01T11:30:00.000Z'],
    ['2h', '2026-03-01T10:00:00.000Z'],
    ['1d', '2026-02-28T12:00:00.000Z'],
  ])('may be %s', (text, time) => expect(at(text).toISOString()).toBe(time));

  test.each([
    '',
    'yesterday',
    '2h ago',
    '-2h',
    '2.5h',
    '1w',
    '2026-02-30',
    '2026-02-30T00:00:00Z',
    '2026-03-01T25:00:00Z',
    '2026-03-01T09:30:00',
    '1772357400',
    '999999999d',
  ])('is not "%s"', (text) => expect(() => at(text)).toThrow('It takes a time such as'));
});

describe('what is to be said again', () => {
  const since = new Date(now - 1_000);
  const until = new Date(now);

  test('has to be chosen', () => {
    expect(() => selectionOf({})).toThrow('Choose what is to be said again');
  });

  test.each([
    [{ all: true as const }, {}],
    [{ deadLetters: true as const }, 'dead-letters'],
    [{ subject: ['a', 'b', 'a'] }, { subjects: ['a', 'b'] }],
    [
      { subject: ['a'], since, until },
      { subjects: ['a'], since, until },
    ],
    [{ until }, { until }],
  ])('may be %j', (options, chosen) => expect(selectionOf(options)).toEqual(chosen));

  test.each([
    [{ all: true as const, since }, 'exclude each other'],
    [{ all: true as const, deadLetters: true as const }, 'exclude each other'],
    [{ deadLetters: true as const, subject: ['a'] }, 'exclude each other'],
    [{ since: until, until: since }, 'nothing is between'],
    [{ since, until: since }, 'nothing is between'],
  ])('may not be %j', (options, message) => expect(() => selectionOf(options)).toThrow(message));

  test('is of a subsystem that says something', () => {
    assertSpeaks('order');
    expect(() => assertSpeaks('notification')).toThrow(
      'notification says nothing: choose one of catalog, order, inventory, payment, fulfillment, delivery.',
    );
    expect(() => assertSpeaks('orders')).toThrow(CliError);
  });
});
