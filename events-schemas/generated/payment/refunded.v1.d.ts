// Generated from events-schemas/payment/refunded.v1.json by `npm run generate`. Do not edit.

import type { PaymentRefundedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validatePaymentRefundedV1: Validator<PaymentRefundedV1>;
