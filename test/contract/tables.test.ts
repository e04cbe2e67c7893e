import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EventName, SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { faults } from '../../lib/contract/rules.ts';
import { readSchemas } from '../../lib/contract/schemas.ts';

const files = readSchemas(join(import.meta.dirname, '../..'));

describe('the tables are refused when', () => {
  test('something that is said has no schema', () => {
    expect(
      faults(
        files.filter((it) => it.path !== 'events-schemas/order/placed.v1.json'),
        subsystems,
      ),
    ).toEqual([
      'order says order.placed.v1, which has no schema: write events-schemas/order/placed.v1.json.',
    ]);
  });
  test('a schema is said by nobody', () => {
    expect(
      faults(
        files,
        saying('inventory', (it) => !it.includes('stock-received')),
      ),
    ).toEqual([
      'events-schemas/inventory/stock-received.v1.json: no subsystem says it; name it under `says` in a table, or delete the file.',
    ]);
  });
  test('something is heard that nobody says', () => {
    expect(faults(files, hearing('payment', 'order.shipped.v1'))).toEqual([
      'payment hears order.shipped.v1, which no subsystem says.',
    ]);
  });
  test('a subsystem hears itself', () => {
    expect(faults(files, hearing('payment', 'payment.voided.v1'))).toEqual([
      'payment hears payment.voided.v1, an event of its own.',
    ]);
  });
  test('a subsystem says what only another may', () => {
    expect(
      faults(files, [
        ...subsystems,
        { name: 'audit', purpose: 'Audits.', hears: [], says: ['order.placed.v1'] },
      ]),
    ).toEqual(['audit says order.placed.v1, which only order may say.']);
  });
});

function saying(name: string, keep: (event: string) => boolean): SubsystemTable[] {
  return subsystems.map((it) => (it.name === name ? { ...it, says: it.says.filter(keep) } : it));
}

function hearing(name: string, event: EventName): SubsystemTable[] {
  return subsystems.map((it) => (it.name === name ? { ...it, hears: [...it.hears, event] } : it));
}
