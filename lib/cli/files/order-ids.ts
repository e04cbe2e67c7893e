import { readFileSync } from 'node:fs';
import { usageError } from '../cli-error.ts';
import { isOrderId } from '../command-input.ts';
import { userPath } from './user-path.ts';

/** Reads the ids of orders, one a line; empty lines are skipped. Throws a usage error that names the line at fault. */
export function readOrderIds(path: string): ReadonlySet<string> {
  const lines = textOf(path)
    .split('\n')
    .map((it) => it.trim());
  const wrong = lines.findIndex((it) => it !== '' && !isOrderId(it));
  if (wrong >= 0)
    throw usageError(
      `${path}:${wrong + 1}: that is no order’s id, such as ord_00hrv2c0mjqvfdmvb4tcl9o3j1; it takes one a line.`,
    );
  return new Set(lines.filter(Boolean));
}

function textOf(path: string): string {
  try {
    return readFileSync(userPath(path), 'utf8');
  } catch (error) {
    throw usageError(`${path} cannot be read (${error instanceof Error ? error.message : error}).`);
  }
}
