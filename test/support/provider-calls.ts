import { expect } from 'vitest';
import type { Call } from '../../functions/runtime/effects.ts';

type Effect = 'authorize' | 'capture' | 'void' | 'refund';

/** The calls about one order, each with the key that the runtime would make for it. */
export function callsAbout(subject: string) {
  return (effect: Effect, cause: string, attempt = 1): Call => {
    const causeId = `order/${subject}/${cause}`;
    const now = new Date('2026-03-01T09:30:00.000Z');
    const key = `${causeId}/${effect}/${attempt}`;
    return {
      key,
      attempt,
      subject,
      causeId,
      since: now.toISOString(),
      now,
      signal: new AbortController().signal,
    };
  };
}

/** The name that an answer must have to go on. Fails the test when it is another answer. */
export function named<Name extends string>(answer: object | undefined, name: Name): string {
  expect(answer).toHaveProperty(name, expect.any(String));
  return String(Object.entries(answer ?? {}).find(([it]) => it === name)?.[1]);
}
