import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readCsv } from '../../../lib/cli/files/csv.ts';
import { readOrderIds } from '../../../lib/cli/files/order-ids.ts';
import { readTokenMix } from '../../../lib/cli/files/token-mix.ts';
import { userPath } from '../../../lib/cli/files/user-path.ts';
import { orderFrom } from '../../../lib/cli/order/order-input.ts';
import { bearerToken } from '../../../lib/cli/target/bearer-token.ts';
import { temporaryFolder } from '../local/folders.ts';
import { ID } from './in-process.ts';

afterEach(() => vi.unstubAllEnvs());

test('a path is from where somebody stands, also when npm has gone elsewhere', () => {
  expect(userPath('a/b.csv', { npm_lifecycle_event: 'orders', INIT_CWD: '/home/ana' })).toBe(
    '/home/ana/a/b.csv',
  );
  expect(userPath('/a/b.csv', { npm_lifecycle_event: 'orders', INIT_CWD: '/home/ana' })).toBe('/a/b.csv');
  expect(userPath('b.csv', { INIT_CWD: '/home/ana' })).toBe(join(process.cwd(), 'b.csv'));
});

test.each<[string, string, (path: string) => unknown]>([
  ['rows', 'sku\nA\n', (path) => readCsv(path, ['sku'])],
  ['a mix of tokens', '{"tok_ok": 1}', readTokenMix],
  ['ids of orders', `${ID}\n`, readOrderIds],
  ['a JWT', `e30.${Buffer.from('{"sub":"shop"}').toString('base64url')}.x`, (path) => bearerToken(path, {})],
  ['an order', '{}', (path) => orderFrom({ file: path }, true, new AbortController().signal)],
])('%s of a file are read from there', async (_what, content, read) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'typed.file'), content);
  vi.stubEnv('npm_lifecycle_event', 'orders');
  vi.stubEnv('INIT_CWD', folder);
  expect(await read('typed.file')).toBeDefined();
});
