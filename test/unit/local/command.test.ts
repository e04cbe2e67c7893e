import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../lib/local/command.ts';
import { isAlive } from '../../../lib/local/processes.ts';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from './folders.ts';

describe('a command', () => {
  test('gives what it wrote, and tells each line as it comes', async () => {
    const lines: string[] = [];
    const output = await run('sh', ['-c', 'echo one; echo oops >&2; printf two'], {
      onLine: (line) => lines.push(line),
    });
    expect(output).toBe('one\ntwo');
    expect(lines.toSorted()).toEqual(['one', 'oops', 'two']);
  });

  test('that fails says what it said last', async () => {
    await expect(run('sh', ['-c', 'echo working; echo broken >&2; exit 3'])).rejects.toThrow(
      /^`sh -c .*` ended with 3:\nworking\nbroken$/,
    );
    await expect(run('no-such-command', [])).rejects.toThrow('could not be started');
  });

  test('that is aborted ends with all that it started', async () => {
    const pidFile = join(temporaryFolder(), 'pid');
    writeFileSync(pidFile, '');
    const interruption = new AbortController();
    const running = run('sh', ['-c', `sleep 60 & echo $! > ${pidFile}; wait`], {
      signal: interruption.signal,
    });
    const pid = await eventually(
      'the grandchild runs',
      () => Number(readFileSync(pidFile, 'utf8')) || undefined,
    );
    expect(isAlive(pid)).toBe(true);
    interruption.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await eventually('the grandchild has ended', () => !isAlive(pid));
  });

  test('is not begun after the abort', async () => {
    await expect(run('true', [], { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
  });
});
