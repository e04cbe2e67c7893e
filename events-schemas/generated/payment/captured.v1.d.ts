// Generated from events-schemas/payment/captured.v1.json by `npm run generate`. Do not edit.

import type { PaymentCapturedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validatePaymentCapturedV1: Validator<PaymentCapturedV1>;
