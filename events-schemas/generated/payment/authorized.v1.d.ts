// Generated from events-schemas/payment/authorized.v1.json by `npm run generate`. Do not edit.

import type { PaymentAuthorizedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validatePaymentAuthorizedV1: Validator<PaymentAuthorizedV1>;
