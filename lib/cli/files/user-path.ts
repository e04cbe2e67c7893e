import { resolve } from 'node:path';

/** A path as somebody typed it, from where they stand: npm runs scripts in the folder of the package. */
export function userPath(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve((env['npm_lifecycle_event'] && env['INIT_CWD']) || '.', path);
}
