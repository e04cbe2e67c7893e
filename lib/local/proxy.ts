import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { SetupFailed } from './setup-failed.ts';

/** A server of `http://127.0.0.1:<port>/api`, in front of the HTTP API in the emulator. */
export interface ApiProxy {
  readonly url: string;
  /** From now on requests are answered, by the API at this URL. */
  open(apiUrl: string): void;
  close(): Promise<void>;
}

/** Headers that are about one connection. */
const OF_THE_CONNECTION = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'host',
  'upgrade',
  'te',
  'trailer',
];

/**
 * The API's routes ask for IAM: whoever calls has to be somebody. Locally everybody is the shop's backend;
 * the emulator looks for this header but not into it.
 */
const LOCAL_CALLER =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=local';

/**
 * Takes the port and answers with 503 until it is opened, so that nobody else gets the port meanwhile.
 *
 * @throws SetupFailed when the port is taken
 */
export async function startProxy(port: number): Promise<ApiProxy> {
  const agent = new Agent({ keepAlive: true });
  const url = `http://127.0.0.1:${port}/api`;
  let apiUrl: string | undefined;
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    if (path === '/') return json(outgoing, 200, { pid: process.pid, api: url, ready: apiUrl !== undefined });
    if (!/^\/api(?=[/?]|$)/.test(path)) {
      return problem(outgoing, 404, 'no-such-route', `The API is at ${url}.`);
    }
    if (!apiUrl) return problem(outgoing, 503, 'starting', 'The pipeline is still being set up.');
    pass(incoming, outgoing, `${apiUrl}${path.slice('/api'.length)}`, agent);
  });
  await listen(server, port);
  return {
    url,
    open: (at) => {
      apiUrl = at;
    },
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EADDRINUSE' ? 'is taken' : 'may not be used by you';
    throw new SetupFailed(
      `Port ${port} ${why}: choose another, for example \`npm start -- --port ${port < 1024 ? 8080 : port + 1}\`.`,
    );
  }
}

/** Passes one request on, and its answer back, as they come. */
function pass(incoming: IncomingMessage, outgoing: ServerResponse, target: string, agent: Agent): void {
  const headers = withoutConnection(incoming.headers);
  const upstream = request(target, {
    agent,
    method: incoming.method,
    headers: { authorization: LOCAL_CALLER, ...headers },
  });
  upstream.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, withoutConnection(answer.headers));
    answer.pipe(outgoing);
    answer.on('error', () => outgoing.destroy());
  });
  upstream.on('error', (error) => {
    // Too late for another answer once one has begun.
    if (outgoing.headersSent) return void outgoing.destroy();
    problem(outgoing, 502, 'emulator-unreachable', `The local AWS does not answer (${error.message}).`);
  });
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name)));
}

/** An RFC 9457 problem document, as the API itself answers. */
function problem(outgoing: ServerResponse, status: number, code: string, detail: string): void {
  const document = { type: `urn:problem:${code}`, title: code.replaceAll('-', ' '), status, code, detail };
  json(outgoing, status, document, 'application/problem+json');
}

function json(outgoing: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  outgoing.writeHead(status, { 'content-type': type });
  outgoing.end(`${JSON.stringify(body)}\n`);
}
