// Generated from events-schemas/payment/refund-failed.v1.json by `npm run generate`. Do not edit.

import type { PaymentRefundFailedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validatePaymentRefundFailedV1: Validator<PaymentRefundFailedV1>;
