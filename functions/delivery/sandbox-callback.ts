import { randomBytes } from 'node:crypto';
import type { CarrierCallback } from '../../events-schemas/generated/requests.ts';
import { EFFECT_TIMEOUT_MS } from '../runtime/effects.ts';
import { Fault } from '../runtime/errors.ts';
import { log } from '../runtime/log.ts';
import type { Planned } from './sandbox-plan.ts';
import { SIGNATURE_HEADER, sign } from './signature.ts';

/** A callback that is to be made when its time has come. */
export interface Promised extends Planned {
  readonly trackingId: string;
  readonly orderId: string;
  /** Names it among all, so that it is the same however often it is promised. */
  readonly id: string;
  /** Not to be made earlier, RFC 3339. */
  readonly due: string;
}

/** What a callback is made with. */
export interface Line {
  readonly url: string;
  /** What it is signed with, as last read. */
  readonly secret: { current(): Promise<string>; refresh(): void };
  readonly now: () => Date;
  readonly fetch?: typeof fetch;
}

/** Answers below 500 after which it is made again. 401: the secret may have been rotated twice meanwhile. */
const AGAIN = new Set([401, 404, 408, 429]);

/**
 * Makes a callback, signed, over HTTP. Throws a Fault to come again while it is not taken; what is refused for good,
 * or was forged, is given up.
 */
export async function callBack({ url, secret, now, ...given }: Line, promised: Promised): Promise<void> {
  const { forged = false, trackingId, orderId, callbackId, status, reason } = promised;
  const content: CarrierCallback = {
    callbackId,
    orderId,
    trackingId,
    status,
    ...(reason !== undefined && { reason }),
  };
  const body = JSON.stringify(content);
  const key = forged ? randomBytes(32).toString('hex') : await secret.current();
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: sign(key, body, now()) },
    body,
    signal: AbortSignal.timeout(EFFECT_TIMEOUT_MS),
  };
  const { status: answer } = await (given.fetch ?? fetch)(url, request).catch((cause: unknown) => {
    throw new Fault('effect-failed', 'The callback was not answered.', 'resend', { cause });
  });
  const fields = { order: orderId, callback: callbackId, answer, forged };
  if (answer < 300) return log.info('called-back', fields);
  if (forged || (answer < 500 && !AGAIN.has(answer))) return log.warn('callback-given-up', fields);
  if (answer === 401) secret.refresh();
  throw new Fault('effect-failed', `The callback was answered ${answer}.`, 'resend');
}
