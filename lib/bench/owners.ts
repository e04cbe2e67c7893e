import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { outputOf, type StageOutputs } from '../books/read.ts';
import type { IndexKeys } from './capacity.ts';

/** A table as the bench accounts for it. */
export interface OwnedTable {
  /** The subsystem whose table it is. */
  readonly owner: string;
  /** `journal`, or the name it has in the subsystem's table. */
  readonly kind: string;
  /** Names of its key attributes. */
  readonly keys: readonly string[];
  readonly indexes: readonly IndexKeys[];
}

/** Every table that was deployed, by its name in DynamoDB. Throws when a stack lacks an output. */
export function ownedTables(
  subsystems: readonly SubsystemTable[],
  outputs: StageOutputs,
): ReadonlyMap<string, OwnedTable> {
  const owned = new Map<string, OwnedTable>();
  for (const { name, tables, indexes } of subsystems) {
    const nameOf = (output: string) => outputOf(outputs, name, output);
    owned.set(nameOf('JournalTable'), {
      owner: name,
      kind: 'journal',
      keys: ['subject', 'version'],
      indexes: Object.values(indexes ?? {}),
    });
    for (const [kind, { key }] of Object.entries(tables ?? {})) {
      owned.set(nameOf(`${pascal(kind)}Table`), { owner: name, kind, keys: [key], indexes: [] });
    }
  }
  return owned;
}

/** As stacks spell the name of a table in their outputs. */
function pascal(name: string): string {
  return name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
}
