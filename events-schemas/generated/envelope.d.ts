// Generated from events-schemas/envelope.json by `npm run generate`. Do not edit.

import type { Envelope } from './events.ts';
import type { Validator } from './validator.ts';

export declare const validateEnvelope: Validator<Envelope>;
