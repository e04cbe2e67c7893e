import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { examplesValidate } from './example-rules.ts';
import {
  bounded,
  checkable,
  described,
  namesAgree,
  openOrClosed,
  referencesResolve,
  titled,
  wellFormed,
} from './form-rules.ts';
import { kindsHaveReasons, looksAreMarked, marksAreKinds, marksAreOutermost } from './personal-rules.ts';
import type { SchemaFile } from './schemas.ts';
import { heardIsSaid, ownNamesOnly, saidHasSchema, schemaIsSaid } from './table-rules.ts';

/** Something every contract fulfils. Answers what is wrong, one sentence per fault, with its file or table. */
type Rule = (files: readonly SchemaFile[], tables: readonly SubsystemTable[]) => string[];

/** In stages: each takes for granted what the one before it has found to be in order. */
const stages: readonly (readonly Rule[])[] = [
  [wellFormed],
  [checkable, referencesResolve, marksAreKinds],
  [
    namesAgree,
    titled,
    described,
    openOrClosed,
    bounded,
    examplesValidate,
    saidHasSchema,
    schemaIsSaid,
    heardIsSaid,
    ownNamesOnly,
  ],
  [looksAreMarked, marksAreOutermost, kindsHaveReasons],
];

/** All that is wrong with the contract, up to the first stage that finds something. */
export function faults(files: readonly SchemaFile[], tables: readonly SubsystemTable[]): string[] {
  for (const rules of stages) {
    const found = rules.flatMap((rule) => rule(files, tables));
    if (found.length > 0) return found;
  }
  return [];
}
