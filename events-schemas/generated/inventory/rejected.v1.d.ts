// Generated from events-schemas/inventory/rejected.v1.json by `npm run generate`. Do not edit.

import type { InventoryRejectedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateInventoryRejectedV1: Validator<InventoryRejectedV1>;
