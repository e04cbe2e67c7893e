import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request on its way, or a variation of one. */
export interface Call {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A server that answers each request with what `handle` makes of it; a throw is a 500 that says why. */
export interface Forwarding {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Headers that belong to one connection and are not passed on. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'host',
]);

/** Sends a call to a server at `endpoint`. */
export async function send(endpoint: string, { method, path, headers, body }: Call): Promise<Answer> {
  const url = new URL(path, endpoint);
  const response = await fetch(url, { method, headers, ...(body !== '' && { body }) });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/** Starts the server on a free port of 127.0.0.1. */
export async function forwarding(handle: (call: Call) => Promise<Answer>): Promise<Forwarding> {
  const answer = async (incoming: IncomingMessage) =>
    handle({
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: passedOn(incoming),
      body: await textOf(incoming),
    });
  const server = createServer((incoming, response) => {
    answer(incoming).then(
      (it) => reply(response, it),
      (error: unknown) => reply(response, { status: 500, headers: {}, body: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

function passedOn(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) =>
      OF_THE_CONNECTION.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function reply(response: ServerResponse, { status, headers, body }: Answer): void {
  // Fetch has undone any encoding; the length is that of the body as it is sent on.
  const kept = Object.entries(headers).filter(
    ([name]) => !OF_THE_CONNECTION.has(name) && name !== 'content-encoding',
  );
  response.writeHead(status, { ...Object.fromEntries(kept), 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
