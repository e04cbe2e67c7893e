import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type LocalState,
  readState,
  removeState,
  runningLocal,
  writeState,
} from '../../../lib/local/state-file.ts';
import { temporaryFolder } from './folders.ts';

/** No process has this number: it is above what Linux and macOS give. */
const NOBODY = 99_999_999;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function stateFile(): string {
  return join(temporaryFolder(), 'local.json');
}

/** Answers as the proxy of `npm start` does, in the name of a process. */
async function served(pid: number): Promise<LocalState> {
  const server = createServer((_, response) => response.end(JSON.stringify({ pid })));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { pid: process.pid, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` };
}

describe('the state file', () => {
  test('that cannot be written is said in a sentence, and nothing is left behind', async () => {
    const path = stateFile();
    mkdirSync(path);
    expect(() => writeState({ pid: 1, url: 'http://127.0.0.1:1/api' }, path)).toThrow(
      expect.objectContaining({
        name: 'SetupFailed',
        message: expect.stringMatching(/local\.json cannot be written \(.*\): see what is in its way/),
      }),
    );
    expect(readdirSync(dirname(path))).toEqual(['local.json']);
  });

  test('tells other commands what runs, and where', async () => {
    const path = stateFile();
    const state = await served(process.pid);
    writeState(state, path);
    expect(await runningLocal(path)).toEqual(state);
    expect(readdirSync(join(path, '..'))).toEqual(['local.json']);
  });

  test('is stale when its process has gone', async () => {
    const path = stateFile();
    writeState({ ...(await served(NOBODY)), pid: NOBODY }, path);
    expect(await runningLocal(path)).toBeUndefined();
  });

  test('is stale when another process has its number, or its port', async () => {
    const path = stateFile();
    writeState({ pid: process.pid, url: 'http://127.0.0.1:9/api' }, path);
    expect(await runningLocal(path)).toBeUndefined();
    writeState(await served(NOBODY), path);
    expect(await runningLocal(path)).toBeUndefined();
  });

  test.each(['', '{', '[]', '{"pid":"1"}', '{"pid":1,"url":"nowhere"}'])(
    'is ignored when it says %j',
    (text) => {
      const path = stateFile();
      writeFileSync(path, text);
      expect(readState(path)).toBeUndefined();
    },
  );

  test('is removed by whom it is about, and by nobody else', () => {
    const path = stateFile();
    writeState({ pid: NOBODY, url: 'http://127.0.0.1:1/api' }, path);
    removeState(path);
    expect(readState(path)).toBeDefined();
    writeState({ pid: process.pid, url: 'http://127.0.0.1:1/api' }, path);
    removeState(path);
    expect(readState(path)).toBeUndefined();
  });
});
