// Generated from events-schemas/inventory/restocked.v1.json by `npm run generate`. Do not edit.

import type { InventoryRestockedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateInventoryRestockedV1: Validator<InventoryRestockedV1>;
