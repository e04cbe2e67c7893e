import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CarrierCallback } from '../../events-schemas/generated/requests.ts';
import { SIGNATURE_HEADER, sign } from '../../functions/delivery/signature.ts';
import { eventually } from '../support/eventually.ts';
import { booksBalance, journalOf, output } from '../support/pipeline.ts';
import { call, fresh, type ProblemView, place, stock } from '../support/shop.ts';

afterAll(booksBalance);

const secrets = new SecretsManagerClient({
  endpoint: inject('endpoint'),
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const SecretId = output('delivery', 'CallbacksSecretArn');

/** A secret that was put there just now is looked for at most every 30 s. */
const ROTATION_MS = 60_000;

let orderId: string;
let secret: string;
let trackingId: string;
beforeAll(async () => {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  secret = SecretString ?? '';
  orderId = await place({ lines: [{ sku: await stock(1), quantity: 1 }] });
  trackingId = await eventually('the carrier has the parcel', async () => {
    const state = (await journalOf('delivery').head(orderId))?.state as
      | { readonly trackingId?: string }
      | undefined;
    return state?.trackingId;
  });
});

const callback = (over: Partial<CarrierCallback> = {}): string =>
  JSON.stringify({ callbackId: fresh('cb'), orderId, trackingId, status: 'dispatched', ...over });
const post = (body: string, signature: string | undefined = sign(secret, body, new Date())) =>
  call<ProblemView>('POST', '/deliveries/callbacks', body, { [SIGNATURE_HEADER]: signature });
const invalid = { status: 401, body: { code: 'signature-invalid' } };

describe('a callback of the carrier', () => {
  test('that is not signed, forged or too old is refused: 401', async () => {
    const body = callback();
    expect(await call('POST', '/deliveries/callbacks', body)).toMatchObject(invalid);
    expect(await post(body, sign('guessed', body, new Date()))).toMatchObject(invalid);
    expect(await post(body, sign(secret, callback(), new Date()))).toMatchObject(invalid);
    expect(await post(body, sign(secret, body, new Date(Date.now() - 301_000)))).toMatchObject(invalid);
  });

  test('that comes again is accepted, and heard once', async () => {
    const callbackId = fresh('cb');
    const body = callback({ callbackId });
    const signature = sign(secret, body, new Date());
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(body, signature)));
    expect(answers.map((it) => it.status)).toEqual([202, 202, 202, 202, 202]);
    const history = await journalOf('delivery').history(orderId);
    expect(history.filter((it) => it.cause.id === `callback/${orderId}/${callbackId}`)).toHaveLength(1);
    const said = history.flatMap((it) => it.facts.map(({ type }) => type));
    expect(said.filter((it) => it === 'delivery.dispatched.v1')).toHaveLength(1);
  });

  test('about an order that delivery has not heard of is to be sent again: 404', async () => {
    const unknown = `ord_${'0'.repeat(26)}`;
    expect(await post(callback({ orderId: unknown }))).toMatchObject({
      status: 404,
      body: { code: 'order-not-found' },
    });
  });

  test('about the parcel of somebody else is refused: 409', async () => {
    expect(await post(callback({ trackingId: 'trk_0' }))).toMatchObject({
      status: 409,
      body: { code: 'tracking-mismatch' },
    });
  });

  test('is told by the sandbox itself, so that the parcel arrives', async () => {
    await eventually('the parcel is delivered', async () => {
      const { facts = [] } =
        (await journalOf('delivery').history(orderId)).find((it) =>
          it.facts.some(({ type }) => type === 'delivery.delivered.v1'),
        ) ?? {};
      return facts.length > 0;
    });
  });

  test('may be signed with a new secret soon after it was put there, and with the last one still', async () => {
    const renewed = randomBytes(24).toString('hex');
    await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: renewed }));
    await eventually(
      'the new secret counts',
      async () => {
        const body = callback();
        return (await post(body, sign(renewed, body, new Date()))).status === 202;
      },
      ROTATION_MS,
    );
    expect((await post(callback())).status).toBe(202);
  });
});
