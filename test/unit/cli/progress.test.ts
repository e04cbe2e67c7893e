import { expect, test } from 'vitest';
import { progress } from '../../../lib/cli/progress.ts';

function screen(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string | Uint8Array) => written.push(String(text)) > 0 };
}

test('a terminal’s bar is redrawn in place when something has changed, and never wraps', () => {
  const terminal = screen(true, 37);
  const bar = progress('orders', 4, terminal);
  bar.at(1, '3 placed, 1 completed');
  bar.at(1, '3 placed, 1 completed');
  bar.at(2, '1 placed, 1 rolled-back');
  bar.end();
  expect(terminal.written).toEqual([
    '\rorders [##........] 1/4 (3 placed, 1\u001b[K',
    '\rorders [#####.....] 2/4 (1 placed, 1\u001b[K',
    '\n',
  ]);
});

test('elsewhere it is told at every tenth', () => {
  const log = screen(false);
  const bar = progress('orders', 100, log);
  for (const done of [0, 1, 9, 10, 11, 100]) bar.at(done, `${100 - done} placed`);
  bar.end();
  expect(log.written).toEqual([
    'orders 0/100 (100 placed)\n',
    'orders 10/100 (90 placed)\n',
    'orders 100/100 (0 placed)\n',
  ]);
});
