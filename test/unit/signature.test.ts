import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sign, TOLERANCE_SECONDS, verify } from '../../functions/delivery/signature.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const body = '{"callbackId":"cb_1","name":"Čaj"}';
const header = sign('secret', body, now);
const mac = header.slice(header.indexOf('v1='));

test('a signature is the time and an HMAC-SHA256 of the time and the body', () => {
  // By `printf '1772357400.{}' | openssl dgst -sha256 -hmac secret`.
  expect(sign('secret', '{}', now)).toBe(
    't=1772357400,v1=c02ef4d7299f0abd2c91e8722668ab75ae4426b934c55871fa861e3ea9a6bb2b',
  );
});

test('whatever is signed is valid, with any of the secrets', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (secret, text) => {
      const signed = sign(secret, text, now);
      expect(verify([secret], signed, text, now)).toBe('valid');
      expect(verify(['another one', secret], signed, text, now)).toBe('valid');
      expect(verify([secret], signed, `${text} `, now)).toBe('wrong');
    }),
  ));

test('is valid for five minutes either way, and no longer', () => {
  for (const seconds of [-TOLERANCE_SECONDS, 0, TOLERANCE_SECONDS]) {
    expect(verify(['secret'], header, body, later(seconds))).toBe('valid');
  }
  for (const seconds of [-TOLERANCE_SECONDS - 1, TOLERANCE_SECONDS + 1]) {
    expect(verify(['secret'], header, body, later(seconds))).toBe('expired');
  }
});

test('its time cannot be changed', () => {
  const moved = sign('secret', body, later(400)).replace(/v1=.*/, mac);
  expect(verify(['secret'], moved, body, later(400))).toBe('wrong');
});

describe('a signature is wrong', () => {
  test('with another secret, or none, or an empty one', () => {
    expect(verify(['another'], header, body, now)).toBe('wrong');
    expect(verify([], header, body, now)).toBe('wrong');
    expect(verify([''], sign('', body, now), body, now)).toBe('wrong');
  });

  test('unless one of several is right', () => {
    const other = sign('another', body, now).slice(header.indexOf(',') + 1);
    expect(verify(['secret'], `${header.replace(/v1=.*/, other)},${mac}`, body, now)).toBe('valid');
    expect(verify(['secret'], `${header},${other},v0=old`, body, now)).toBe('valid');
    expect(verify(['secret'], header.replace(/v1=.*/, `${other},${other}`), body, now)).toBe('wrong');
  });
});

test.each([
  ['nothing', undefined],
  ['an empty one', ''],
  ['one without a time', mac],
  ['one without a signature', 't=1772357400'],
  ['one with two times', `t=1772357400,${header}`],
  ['a time that is no number', header.replace(/t=\d+/, 't=soon')],
  ['a signature that is too short', header.slice(0, -1)],
  ['a signature that is not hex', `${header.slice(0, -1)}g`],
  ['one of several that is not hex', `${header},v1=zz`],
])('%s is malformed', (_, given) => {
  expect(verify(['secret'], given, body, now)).toBe('malformed');
});
