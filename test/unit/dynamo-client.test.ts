import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { dynamoClient } from '../../functions/runtime/dynamo-client.ts';
import { dynamoJournal } from '../../functions/runtime/dynamo-journal.ts';

test('a request that hangs is given up and repeated, so that a batch does not hang with it', async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    // The first is never answered.
    if (requests > 1)
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"Items":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  try {
    expect(await dynamoJournal(dynamoClient(), 'table').head('ord_1')).toBeUndefined();
    expect(requests).toBe(2);
  } finally {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  }
});
