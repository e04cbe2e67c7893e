import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { apiClient, localCredentials } from '../../../lib/cli/target/api-client.ts';
import { type Emulator, isAnswering, startEmulator } from '../../../lib/local/emulator.ts';
import { localAws } from '../../../lib/local/local-aws.ts';
import { describeOwn, freePort } from './machine.ts';

describeOwn('an emulator that AWS_ENDPOINT_URL names', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await emulator.stop();
  });

  test('is deployed to, as often as one likes, and left running', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', emulator.endpoint.replace('127.0.0.1', 'localhost'));
    vi.stubEnv('AWS_PROFILE', 'production');
    const first = await localAws();
    const api = apiClient(first.apiUrl, localCredentials());
    const product = { name: 'Tea', unitPrice: { minorUnits: 100, currency: 'USD' } };
    expect((await api('PUT', '/products/TEA', product)).status).toBe(200);
    await first.stop();

    const second = await localAws();
    expect(second.apiUrl).toBe(first.apiUrl);
    expect((await api('GET', '/products/TEA')).body).toMatchObject(product);
    await second.stop();
    expect(await isAnswering(emulator.endpoint)).toBe(true);
  });

  test.each([
    [
      async () => `http://127.0.0.1:${await freePort()}`,
      /^Nothing answers at AWS_ENDPOINT_URL=http.*: start that emulator/,
    ],
    [async () => 'somewhere', /^AWS_ENDPOINT_URL=somewhere is no URL: start that emulator/],
  ])('is said to be missing', async (endpoint, sentence) => {
    vi.stubEnv('AWS_ENDPOINT_URL', await endpoint());
    await expect(localAws()).rejects.toThrow(sentence);
  });

  test('is said to be none when it takes no stacks', async () => {
    const server = createServer(
      (_, response) => void response.writeHead(200).end('<html><meta></head></html>'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
    try {
      await expect(localAws()).rejects.toThrow(
        /does not take the stacks\. Is it an emulator with LocalStack’s API\?/,
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
