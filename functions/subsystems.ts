import { catalog } from './catalog/subsystem.ts';
import { delivery } from './delivery/subsystem.ts';
import { fulfillment } from './fulfillment/subsystem.ts';
import { inventory } from './inventory/subsystem.ts';
import { notification } from './notification/subsystem.ts';
import { order } from './order/subsystem.ts';
import { payment } from './payment/subsystem.ts';
import type { SubsystemTable } from './runtime/subsystem-table.ts';

/** Every subsystem, one line each. Stacks, permissions, schemas checks and documentation follow from it. */
export const subsystems = [
  catalog,
  order,
  inventory,
  payment,
  fulfillment,
  delivery,
  notification,
] as const satisfies readonly SubsystemTable[];
