import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ORIGIN_HEADER } from '../../functions/runtime/subsystem-table.ts';

/** What stands where CloudFront does at AWS: it passes requests on, with the origin's secret. */
export interface Edge {
  readonly url: string;
  /** From now on requests are passed on to this address, with this secret. */
  open(apiUrl: string, secret: string): void;
  close(): Promise<void>;
}

/** Longer than any function may take. */
const ANSWERED_WITHIN_MS = 30_000;

/** The headers that matter here. */
const PASSED_ON = ['authorization', 'content-type', 'idempotency-key', 'x-carrier-signature'];

/** Starts one on this machine. */
export async function startEdge(): Promise<Edge> {
  let passOn = async (_: IncomingMessage): Promise<Response> => new Response('{}', { status: 503 });
  const server = createServer(async (incoming, outgoing) => {
    const answer = await passOn(incoming).catch(() => new Response('{}', { status: 502 }));
    outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    outgoing.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: (apiUrl, secret) => {
      passOn = async (incoming) => {
        const headers = PASSED_ON.flatMap((name) => {
          const value = incoming.headers[name];
          return value === undefined ? [] : [[name, String(value)] as const];
        });
        const body = await text(incoming);
        return fetch(`${apiUrl}${incoming.url}`, {
          method: incoming.method ?? 'GET',
          headers: { ...Object.fromEntries(headers), [ORIGIN_HEADER]: secret },
          ...(body !== '' && { body }),
          signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
        });
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
