import { expect, test } from 'vitest';
import { oneOf, readConfig, text, wholeNumber } from '../../functions/runtime/config.ts';
import { Fault } from '../../functions/runtime/errors.ts';

const readers = { TABLE: text, RECEIVES: wholeNumber, PROVIDER: oneOf('sandbox', 'live') };

function wrongWith(env: NodeJS.ProcessEnv): unknown {
  try {
    return readConfig(readers, env);
  } catch (error) {
    return error;
  }
}

test('settings are read as what they are', () => {
  expect(readConfig(readers, { TABLE: 'journal', RECEIVES: '8', PROVIDER: 'live', OTHER: 'x' })).toEqual({
    TABLE: 'journal',
    RECEIVES: 8,
    PROVIDER: 'live',
  });
});

test('everything wrong is told at once, in one message', () => {
  const wrong = wrongWith({});
  expect(wrong).toBeInstanceOf(Fault);
  expect(wrong).toMatchObject({
    code: 'config',
    recovery: 'retry',
    message:
      'Settings of this function: TABLE is not set; RECEIVES is not set; PROVIDER is not one of sandbox, live.',
  });
});

test('a wrong value is never shown, since it may be a secret', () => {
  const secret = '6f1e-secret';
  expect(String(wrongWith({ TABLE: '', RECEIVES: secret, PROVIDER: secret }))).not.toContain(secret);
});

test.each(['-1', '1.5', '1e3', ' 8', '0x8', '', '1234567890'])('%j is no whole number', (value) => {
  expect(wholeNumber(value)).toHaveProperty('wrong');
});
