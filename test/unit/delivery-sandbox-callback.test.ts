import { beforeEach, expect, test, vi } from 'vitest';
import { callBack, type Promised } from '../../functions/delivery/sandbox-callback.ts';
import { SIGNATURE_HEADER, verify } from '../../functions/delivery/signature.ts';

const now = new Date('2026-03-01T09:30:00.000Z');
const secret = { current: async () => 'secret', refresh: vi.fn() };
const sent: Request[] = [];
const answering = (status: number) => ({
  url: 'https://shop.example/deliveries/callbacks',
  secret,
  now: () => now,
  fetch: async (url: string | URL | Request, init?: RequestInit) => {
    sent.push(new Request(url, init));
    return new Response(null, { status });
  },
});
const delivered: Promised = {
  id: 'trk_1/1',
  trackingId: 'trk_1',
  orderId: 'ord_1',
  callbackId: 'ord_1-delivered',
  status: 'delivered',
  afterSeconds: 2,
  due: now.toISOString(),
};
const forged = { ...delivered, forged: true };
const again = { code: 'effect-failed', recovery: 'resend' };
beforeEach(() => {
  sent.splice(0);
  secret.refresh.mockClear();
});
const verdict = async () => {
  const [request] = sent;
  return verify(['secret'], request?.headers.get(SIGNATURE_HEADER) ?? '', (await request?.text()) ?? '', now);
};

test('a callback is posted, signed, with what the schema has and no more', async () => {
  await callBack(answering(202), { ...delivered, reason: 'because' });
  expect(sent).toMatchObject([{ method: 'POST', url: 'https://shop.example/deliveries/callbacks' }]);
  expect(await sent[0]?.clone().json()).toEqual({
    callbackId: 'ord_1-delivered',
    orderId: 'ord_1',
    trackingId: 'trk_1',
    status: 'delivered',
    reason: 'because',
  });
  expect(await verdict()).toBe('valid');
});

test('a callback that is forged is signed with something else, and is given up when it is refused', async () => {
  await callBack(answering(401), forged);
  expect(await verdict()).toBe('wrong');
  expect(secret.refresh).not.toHaveBeenCalled();
});

test.each([404, 408, 429, 500, 503])('a callback that is answered %i comes again', async (status) => {
  await expect(callBack(answering(status), delivered)).rejects.toMatchObject(again);
});

test('a callback whose signature is not taken comes again, signed with a secret that is read anew', async () => {
  await expect(callBack(answering(401), delivered)).rejects.toMatchObject(again);
  expect(secret.refresh).toHaveBeenCalledOnce();
});

test('a callback that nobody answers comes again', async () => {
  const silent = { ...answering(0), fetch: () => Promise.reject(new TypeError('fetch failed')) };
  await expect(callBack(silent, delivered)).rejects.toMatchObject(again);
});

test.each([400, 409, 413, 422])('a callback that is answered %i is given up', async (status) => {
  await callBack(answering(status), delivered);
  expect(sent).toHaveLength(1);
});
