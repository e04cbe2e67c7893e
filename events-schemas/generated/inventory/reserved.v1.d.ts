// Generated from events-schemas/inventory/reserved.v1.json by `npm run generate`. Do not edit.

import type { InventoryReservedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateInventoryReservedV1: Validator<InventoryReservedV1>;
