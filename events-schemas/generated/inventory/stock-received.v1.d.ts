// Generated from events-schemas/inventory/stock-received.v1.json by `npm run generate`. Do not edit.

import type { InventoryStockReceivedV1 } from '../events.ts';
import type { Validator } from '../validator.ts';

export declare const validateInventoryStockReceivedV1: Validator<InventoryStockReceivedV1>;
