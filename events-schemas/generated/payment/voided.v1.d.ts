// Generated from events-schemas/payment/voided.v1.json by `npm run generate`. Do not edit.

import type { PaymentVoidedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validatePaymentVoidedV1: Validator<PaymentVoidedV1>;
