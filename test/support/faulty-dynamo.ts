import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

/** Errors that no SDK retries by itself: whoever called must. */
const REFUSAL = JSON.stringify({
  __type: 'com.amazon.coral.service#AccessDeniedException',
  message: 'Not now.',
});

/** A DynamoDB between a function and the real one. */
export interface FaultyDynamo {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a DynamoDB that refuses the requests that `refuses` tells by operation and body, and hands on the rest. */
export async function faultyDynamo(
  refuses: (operation: string, body: string) => boolean,
): Promise<FaultyDynamo> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    if (refuses(operation, body)) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(REFUSAL);
      return;
    }
    const answer = await fetch(inject('endpoint'), { method: 'POST', headers: passedOn(request), body });
    const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.0';
    response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The headers that DynamoDB reads. */
function passedOn({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    ['authorization', 'content-type', 'x-amz-target', 'x-amz-date'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
