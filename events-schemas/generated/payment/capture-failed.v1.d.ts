// Generated from events-schemas/payment/capture-failed.v1.json by `npm run generate`. Do not edit.

import type { PaymentCaptureFailedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validatePaymentCaptureFailedV1: Validator<PaymentCaptureFailedV1>;
