// Generated from events-schemas/payment/declined.v1.json by `npm run generate`. Do not edit.

import type { PaymentDeclinedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validatePaymentDeclinedV1: Validator<PaymentDeclinedV1>;
