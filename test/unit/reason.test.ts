import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault, OutcomeUnknown } from '../../functions/runtime/errors.ts';
import { reasonOf, reticent } from '../../functions/runtime/reason.ts';

const SECRET = 'Ann Miller of 1 Main Street';

/** An error as the SDK throws it. */
const answered = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400, requestId: 'A1-b2' } });

describe('what is logged of an error', () => {
  test('is all that we say ourselves', () => {
    expect(reasonOf(new Fault('contention', 'Too many write.', 'resend'))).toBe('Too many write.');
    const cause = new OutcomeUnknown('Stripe answered 500.');
    const fault = new Fault('effect-failed', 'intent.capture failed.', 'resend', { cause });
    expect(reasonOf(fault)).toBe('intent.capture failed. (Stripe answered 500.)');
  });

  test('is where it was thrown, instead of a message that may quote', () => {
    for (const thrown of [() => JSON.parse(`{"${SECRET}`), () => (SECRET as unknown as () => void)()]) {
      const reason = reasonOf(caught(thrown));
      expect(reason).toMatch(/^(Syntax|Type)Error at reason\.test\.ts:\d+:\d+$/);
    }
  });

  test('is what AWS calls it, and by which request it can be asked about', () => {
    const quoting = `1 validation error detected: Value '[Entry(detail=${SECRET})]' at 'entries' failed`;
    expect(reasonOf(answered('ValidationException', quoting))).toBe(
      'ValidationException answered 400 to request A1-b2',
    );
  });

  test('is in words what is about access: it names roles and resources', () => {
    const words = 'User: arn:aws:sts::1:role is not authorized to perform: dynamodb:Query';
    expect(reasonOf(answered('AccessDeniedException', words))).toBe(`AccessDeniedException: ${words}`);
  });

  test('is what was behind it, also of the network', () => {
    const refused = Object.assign(new Error(`connect ${SECRET}`), { code: 'ECONNREFUSED' });
    const reason = reasonOf(new TypeError('fetch failed', { cause: refused }));
    expect(reason).toMatch(/^TypeError at \S+ \(Error ECONNREFUSED at \S+\)$/);
  });

  test('is nothing of what is no error', () => {
    expect(reasonOf(SECRET)).toBe('a thrown string');
    expect(reasonOf({ message: SECRET })).toBe('a thrown object');
  });

  test('never holds any of a message, a name or a code, whatever they are', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        '\n    at Ann:1:2\n',
        '\n    at it (/Ann/Miller.ts:1:2)\n',
        `\n    at ${SECRET}:1:2`,
        `\n    at x (${SECRET}.ts:1:2)\n`,
        `at ${SECRET}`,
      ),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const said = `${SECRET} ${text} ${SECRET}`;
        const error = Object.assign(new RangeError(said), { name: said, code: said });
        expect(reasonOf(error)).toMatch(/^Error at reason\.test\.ts:\d+:\d+$/);
      }),
    );
  });
});

describe('a handler whose errors Lambda logs', () => {
  test('throws what may be logged, without what is behind it', async () => {
    const thrown = await reticent(async () => JSON.parse(SECRET))().catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      name: 'Fault',
      code: 'unexpected',
      message: expect.stringMatching(/^SyntaxError at \S+$/),
    });
    expect(String((thrown as Error).stack)).not.toContain(SECRET);
    expect((thrown as Error).cause).toBeUndefined();
  });

  test('keeps the code and the recovery of a fault', async () => {
    const cause = new Error(SECRET);
    const fault = new Fault('relay-failed', 'The bus did not take 2 events.', 'retry', { cause });
    await expect(reticent(() => Promise.reject(fault))()).rejects.toMatchObject({
      code: 'relay-failed',
      recovery: 'retry',
      message: expect.stringMatching(/^The bus did not take 2 events\. \(Error at \S+\)$/),
    });
  });

  test('answers as ever when nothing goes wrong', async () => {
    expect(await reticent(async (a: number, b: number) => a + b)(1, 2)).toBe(3);
  });
});

function caught(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}
