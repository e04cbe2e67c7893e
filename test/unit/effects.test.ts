import { spawnSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import type { Intent, Outcome } from '../../functions/runtime/domain.ts';
import {
  type Call,
  EFFECT_TIMEOUT_MS,
  type Effect,
  outcomeOf,
  Pending,
} from '../../functions/runtime/effects.ts';
import { Fault } from '../../functions/runtime/errors.ts';

type Ask = Intent<'ask', { readonly what: string }>;
type Told = Outcome<'told', { readonly what: string }>;

const since = new Date('2026-03-01T09:30:00.000Z');
const open = {
  intent: { type: 'intent.ask', data: { what: 'x' } },
  causeId: 'order/o/1.0',
  key: 'order/o/1.0/ask/1',
  attempt: 1,
  since: since.toISOString(),
} as const;

const outcome = (perform: Effect<Ask, Told>['perform']) =>
  outcomeOf<Told, Ask>({ 'intent.ask': { perform, find: async () => undefined } }, 'o', open, since);

describe('an effect', () => {
  test('is called with what the provider shall keep', async () => {
    const calls: Call[] = [];
    await outcome(async ({ data }, call) => {
      calls.push(call);
      return { type: 'outcome.told', data };
    });
    expect(calls).toMatchObject([
      { key: 'order/o/1.0/ask/1', attempt: 1, subject: 'o', causeId: 'order/o/1.0' },
    ]);
  });

  test('that never answers is not waited for, whether it heeds the signal or not', async () => {
    vi.useFakeTimers();
    try {
      const answered = outcome(() => new Promise(() => {}));
      const failed = expect(answered).rejects.toMatchObject({ code: 'effect-timeout', recovery: 'resend' });
      await vi.advanceTimersByTimeAsync(EFFECT_TIMEOUT_MS);
      await failed;
    } finally {
      vi.useRealTimers();
    }
  });

  test('is told when its time is up', async () => {
    vi.useFakeTimers();
    try {
      const aborted = vi.fn();
      const answered = outcome((_, { signal }) => {
        signal.addEventListener('abort', aborted);
        return new Promise(() => {});
      });
      answered.catch(() => {});
      await vi.advanceTimersByTimeAsync(EFFECT_TIMEOUT_MS - 1);
      expect(aborted).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(aborted).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  test('that fails may come again, unless it says that no retry can help', async () => {
    await expect(outcome(async () => Promise.reject(new Error('503')))).rejects.toMatchObject({
      code: 'effect-failed',
      recovery: 'resend',
    });
    await expect(outcome(async () => Promise.reject(new Pending(7)))).rejects.toMatchObject({
      code: 'effect-pending',
      recovery: 'resend',
      afterSeconds: 7,
    });
    const final = new Fault('effect-failed', 'The account is closed.', 'dead-letter');
    await expect(outcome(async () => Promise.reject(final))).rejects.toBe(final);
  });
});

test('an effect that waits for nothing keeps its process alive until its time is up', () => {
  // As on Lambda, where a process with nothing left to wait for is ended, and its whole batch fails.
  const script = `
    import { outcomeOf } from './functions/runtime/effects.ts';
    const never = { perform: () => new Promise(() => {}), find: async () => undefined };
    const open = { ...${JSON.stringify(open)}, since: new Date().toISOString() };
    await outcomeOf({ 'intent.ask': never }, 'o', open, new Date()).catch((fault) => console.log(fault.code));
  `;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect({ stdout, status }).toEqual({ stdout: 'effect-timeout\n', status: 0 });
});
