import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

const JSON_TYPE = 'application/x-amz-json-1.0';

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

/** An answer of DynamoDB. */
interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Answers a request instead of DynamoDB, or with what `pass` answers. */
type Answering = (operation: string, body: string, pass: () => Promise<Reply>) => Promise<Reply> | Reply;

/** Starts a DynamoDB that refuses the requests that `refuses` tells by operation and body, and hands on the rest. */
export async function faultyDynamo(
  refuses: (operation: string, body: string) => boolean,
): Promise<FaultyDynamo> {
  return between((operation, body, pass) => (refuses(operation, body) ? refused(REFUSAL) : pass()));
}

/** What became of one transaction: done, refused for a conflict, or refused by a condition. */
export type Attempt = 'done' | 'conflict' | 'refused';

/** A DynamoDB whose transactions get in each other's way. */
export interface ContendedDynamo extends FaultyDynamo {
  /** All transactions that have ended, by the subject whose journal they write, in their order. */
  readonly attempts: ReadonlyMap<string, readonly Attempt[]>;
}

/**
 * Starts a DynamoDB in which a transaction conflicts with another one under way that touches the same item: the later
 * one is cancelled, as DynamoDB does and the emulator does not. Nothing else conflicts.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export async function contendedDynamo(): Promise<ContendedDynamo> {
  const held = new Set<string>();
  const attempts = new Map<string, Attempt[]>();
  const server = await between(async (operation, body, pass) => {
    if (operation !== 'TransactWriteItems') return pass();
    const { keys, subject } = transaction(body);
    const ended = (how: Attempt) => attempts.set(subject, [...(attempts.get(subject) ?? []), how]);
    if (keys.some((it) => held.has(it))) {
      ended('conflict');
      return refused(cancelled(keys.map((it) => held.has(it))));
    }
    for (const key of keys) held.add(key);
    try {
      const reply = await pass();
      ended(reply.status === 200 ? 'done' : 'refused');
      return reply;
    } finally {
      for (const key of keys) held.delete(key);
    }
  });
  return { ...server, attempts };
}

type Attributes = Readonly<Record<string, unknown>>;

/** A member of a transaction: only a put has an item instead of a key. */
interface Write {
  readonly TableName: string;
  readonly Key?: Attributes;
  readonly Item?: Attributes;
}

/** The items that a transaction touches, and the subject whose journal it writes. */
function transaction(body: string): { readonly keys: readonly string[]; readonly subject: string } {
  // The documented request of DynamoDB; all that is put here is a version of a journal.
  const { TransactItems } = JSON.parse(body) as { TransactItems: readonly Record<string, Write>[] };
  const writes = TransactItems.flatMap((it) => Object.values(it));
  const keyOf = ({ Key, Item = {} }: Write) => Key ?? { subject: Item['subject'], version: Item['version'] };
  const put = writes.find((it) => it.Item)?.Item;
  return {
    keys: writes.map((it) => JSON.stringify([it.TableName, keyOf(it)])),
    subject: JSON.stringify(put?.['subject']),
  };
}

/** What DynamoDB says about a cancelled transaction; a reason for each of its members. */
function cancelled(conflicts: readonly boolean[]): string {
  const codes = conflicts.map((it) => (it ? 'TransactionConflict' : 'None'));
  const why = 'Transaction cancelled, please refer cancellation reasons for specific reasons';
  return JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    Message: `${why} [${codes.join(', ')}]`,
    CancellationReasons: codes.map((Code) =>
      Code === 'None' ? { Code } : { Code, Message: 'Transaction is ongoing for the item' },
    ),
  });
}

const refused = (body: string): Reply => ({ status: 400, type: JSON_TYPE, body });

/** Starts a server between functions and the emulator. */
async function between(answer: Answering): Promise<FaultyDynamo> {
  const endpoint = inject('endpoint');
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const pass = async (): Promise<Reply> => {
      const passed = await fetch(endpoint, { method: 'POST', headers: passedOn(request), body });
      const type = passed.headers.get('content-type') ?? JSON_TYPE;
      return { status: passed.status, type, body: await passed.text() };
    };
    const reply = await answer(operation, body, pass);
    response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.body);
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
