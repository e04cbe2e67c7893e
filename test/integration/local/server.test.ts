import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { isAnswering } from '../../../lib/local/emulator.ts';
import { emulatorPython } from '../../../lib/local/python.ts';
import { eventually } from '../../support/eventually.ts';
import { cpuSeconds, freePort } from './machine.ts';

// See the head of gaps.test.ts.
describe.skipIf(process.env['AWS_ENDPOINT_URL'] || process.platform !== 'linux')('a request', () => {
  test('still costs more of the emulator’s own server than of ours', async () => {
    const own = await cpuOfRequests(() => ['ministack']);
    const ours = await cpuOfRequests((port) => [
      'uvicorn',
      'ministack.app:app',
      '--no-access-log',
      '--port',
      port,
    ]);
    expect(own / ours).toBeGreaterThan(1.25);
  });
});

/** Seconds of CPU time that a server of the emulator takes for some requests. */
async function cpuOfRequests(server: (port: string) => readonly string[]): Promise<number> {
  const port = String(await freePort());
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(await emulatorPython(), ['-m', ...server(port)], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], BIND_HOST: '127.0.0.1', GATEWAY_PORT: port },
  });
  try {
    await eventually('it answers', () => isAnswering(endpoint));
    const before = cpuSeconds(child.pid ?? 0);
    for (let i = 0; i < 2_000; i += 1) await listQueues(endpoint);
    return cpuSeconds(child.pid ?? 0) - before;
  } finally {
    child.kill('SIGKILL');
  }
}

async function listQueues(endpoint: string): Promise<void> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.ListQueues',
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request',
    },
    body: '{}',
  });
  await response.arrayBuffer();
}
