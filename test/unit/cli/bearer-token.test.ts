import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bearerToken } from '../../../lib/cli/target/bearer-token.ts';
import { signingKey, token } from '../../support/issuer.ts';
import { temporaryFolder } from '../local/folders.ts';

const key = signingKey('one');
const now = Date.parse('2026-03-01T00:00:00Z');
const valid = token({ sub: 'shop', exp: now / 1_000 + 60 }, key);
const expired = token({ sub: 'shop', exp: now / 1_000 }, key);

test('a JWT comes from the environment, or else from the file that is named', () => {
  const file = join(temporaryFolder(), 'token');
  writeFileSync(file, `${valid}\n`);
  expect(bearerToken(undefined, { ORDERS_TOKEN: valid }, now)).toBe(valid);
  expect(bearerToken(file, { ORDERS_TOKEN: 'rubbish' }, now)).toBe(valid);
});

test('without any, requests are signed', () => {
  expect(bearerToken(undefined, {}, now)).toBeUndefined();
  expect(bearerToken(undefined, { ORDERS_TOKEN: '' }, now)).toBeUndefined();
});

test('one that has expired is said to have, before anybody is asked', () => {
  expect(() => bearerToken(undefined, { ORDERS_TOKEN: expired }, now)).toThrow(
    'The JWT of ORDERS_TOKEN has expired at 2026-03-01T00:00:00.000Z',
  );
});

test.each(['rubbish', 'a.b', 'a.b.c', 'a.!.c', '…', 'eyJ9.bnVsbA.x'])('%s is no JWT', (text) => {
  expect(() => bearerToken(undefined, { ORDERS_TOKEN: text }, now)).toThrow('ORDERS_TOKEN holds no JWT');
});

test('a file that is not there, or empty, is refused', () => {
  const file = join(temporaryFolder(), 'token');
  expect(() => bearerToken(file, {}, now)).toThrow(`--bearer-token-file ${file} cannot be read`);
  writeFileSync(file, '');
  expect(() => bearerToken(file, {}, now)).toThrow(`${file} holds no JWT`);
});
