import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Where this project keeps what it installs, and what it writes while it runs. Safe to delete when nothing
 * runs. `ORDER_PIPELINE_CACHE` names another folder.
 */
export const CACHE = process.env['ORDER_PIPELINE_CACHE'] || join(ROOT, '.cache');
