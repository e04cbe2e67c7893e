// Generated from events-schemas/inventory/released.v1.json by `npm run generate`. Do not edit.

import type { InventoryReleasedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateInventoryReleasedV1: Validator<InventoryReleasedV1>;
