import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pick, type WireItem } from './capacity.ts';
import type { OwnedTable } from './owners.ts';
import { type Read, read, type Tally, type Written, written } from './tally.ts';
import { operationOf, readingsOf, type SaidEvent, saidOf, type Writing } from './wire.ts';

/** A proxy that counts what functions ask of AWS. */
export interface CountingProxy {
  /** Where functions reach it. */
  readonly endpoint: string;
  /** From now on, tables are known by these names; requests for others are passed on uncounted. */
  know(tables: ReadonlyMap<string, OwnedTable>): void;
  /** What was counted since the last call of `reset`. */
  tally(): Tally;
  reset(): void;
  /** Throws the first request that could not be accounted for. */
  assertComplete(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Headers that belong to one connection and are not passed on. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'host',
]);

/**
 * Starts the proxy on a free port of 127.0.0.1, between functions and the emulator at `target()`. It looks
 * an item up before and after each write, past itself: that makes the run slower and the count exact, so
 * nothing is timed through it.
 */
export async function countingProxy(target: () => string): Promise<CountingProxy> {
  let tables: ReadonlyMap<string, OwnedTable> = new Map();
  let counted = { written: [] as Written[], read: [] as Read[], said: [] as SaidEvent[] };
  let requests = 0;
  let unaccounted: unknown;

  const send = async (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Promise<Answer> => {
    const response = await fetch(new URL(path, target()), {
      method,
      headers,
      ...(body !== '' && { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };

  const keyOf = ({ put, key }: Writing, { keys }: OwnedTable): WireItem => key ?? pick(put ?? {}, keys);

  async function stored(
    table: string,
    key: WireItem,
    headers: Readonly<Record<string, string>>,
  ): Promise<WireItem | undefined> {
    const asked = JSON.stringify({ TableName: table, Key: key, ConsistentRead: true });
    const looking = { ...headers, 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    const { status, body } = await send('POST', '/', looking, asked);
    if (status !== 200) throw new Error(`The emulator refused to show an item of ${table}: ${body}`);
    return JSON.parse(body).Item;
  }

  async function write(
    writings: readonly Writing[],
    transactional: boolean,
    headers: Readonly<Record<string, string>>,
    forward: () => Promise<Answer>,
  ): Promise<Answer> {
    requests += 1;
    const request = requests;
    const known = writings.flatMap((writing) => {
      const table = tables.get(writing.table);
      return table ? [{ writing, table, key: keyOf(writing, table) }] : [];
    });
    const look = () => Promise.all(known.map(({ writing, key }) => stored(writing.table, key, headers)));
    const before = await look();
    const answer = await forward();
    const failed = isRefusal(answer);
    if (answer.status !== 200 && !failed) return answer;
    const after = failed ? before : await look();
    for (const [index, { writing, table }] of known.entries()) {
      const change = { before: before[index], after: failed ? before[index] : (writing.put ?? after[index]) };
      counted.written.push(written(table, change, !failed, transactional, request));
    }
    return answer;
  }

  async function pass(method: string, path: string, incoming: IncomingMessage): Promise<Answer> {
    const body = await textOf(incoming);
    const headers = passedOn(incoming);
    const forward = () => send(method, path, headers, body);
    const aws = headers['x-amz-target'];
    const operation = operationOf(aws, body);
    if (operation.is === 'write') return write(operation.writings, operation.transactional, headers, forward);
    const answer = await forward();
    if (answer.status !== 200) return answer;
    if (operation.is === 'read') {
      for (const reading of readingsOf(aws, body, answer.body)) {
        const table = tables.get(reading.table);
        if (table) counted.read.push(read(table, reading));
      }
    }
    if (operation.is === 'put-events') counted.said.push(...saidOf(body, answer.body));
    return answer;
  }

  const server = createServer((incoming, response) => {
    pass(incoming.method ?? 'GET', incoming.url ?? '/', incoming).then(
      (answer) => reply(response, answer),
      (error: unknown) => {
        unaccounted ??= error;
        reply(response, { status: 500, headers: {}, body: String(error) });
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The counting proxy has no address.');

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    know: (known) => {
      tables = known;
    },
    tally: () => ({ written: [...counted.written], read: [...counted.read], said: [...counted.said] }),
    reset: () => {
      counted = { written: [], read: [], said: [] };
    },
    assertComplete: () => {
      if (unaccounted !== undefined) throw unaccounted;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

/** Whether a write was refused by its condition, or by another write, which is paid for all the same. */
function isRefusal({ status, body }: Answer): boolean {
  return status === 400 && /ConditionalCheckFailedException|TransactionCanceledException/.test(body);
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
