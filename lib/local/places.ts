import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where this project keeps what it installs, and what it writes while it runs. Safe to delete at any time. */
export const CACHE = join(ROOT, '.cache');
