#!/usr/bin/env node
import { join } from 'node:path';
import { subsystems } from '../functions/subsystems.ts';
import { differences, generated, pages, write } from '../lib/contract/files.ts';
import { ContractFaults } from '../lib/contract/schemas.ts';

/** `npm run generate` writes what comes from the schemas; with `--check` it only says what would change. */
const root = join(import.meta.dirname, '..');

try {
  const files = new Map([...(await generated(root, subsystems)), ...pages(root, subsystems)]);
  if (process.argv.includes('--check')) {
    const found = differences(root, files);
    for (const [path, how] of found) console.error(`${path} is ${how}.`);
    if (found.length > 0) console.error('Run `npm run generate` and commit what it writes.');
    process.exitCode = found.length > 0 ? 1 : 0;
  } else {
    write(root, files);
  }
} catch (error) {
  if (!(error instanceof ContractFaults)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
