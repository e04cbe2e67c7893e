import { pick, type WireItem } from './capacity.ts';
import { type Answer, type Call, forwarding, send } from './forwarding.ts';
import type { OwnedTable } from './owners.ts';
import { type Sent, sentOf } from './sent.ts';
import { type Read, read, type Tally, type Written, written } from './tally.ts';
import { type Operation, operationOf, readingsOf, type SaidEvent, saidOf, type Writing } from './wire.ts';

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

/**
 * Starts the proxy on a free port of 127.0.0.1, between functions and the emulator at `target()`. It looks
 * an item up before and after each write, past itself: that makes the run slower and the count exact, so
 * nothing is timed through it.
 */
export async function countingProxy(target: () => string): Promise<CountingProxy> {
  const counter = new Counter((call) => send(target(), call));
  const { endpoint, close } = await forwarding((call) => counter.pass(call));
  return {
    endpoint,
    close,
    know: (tables) => {
      counter.tables = tables;
    },
    tally: () => ({
      written: [...counter.counted.written],
      read: [...counter.counted.read],
      said: [...counter.counted.said],
      sent: [...counter.counted.sent],
    }),
    reset: () => {
      counter.counted = nothing();
    },
    assertComplete: () => {
      if (counter.unaccounted !== undefined) throw counter.unaccounted;
    },
  };
}

interface Counted {
  readonly written: Written[];
  readonly read: Read[];
  readonly said: SaidEvent[];
  readonly sent: Sent[];
}

const nothing = (): Counted => ({ written: [], read: [], said: [], sent: [] });

/** Passes calls on and notes what they cost. */
class Counter {
  tables: ReadonlyMap<string, OwnedTable> = new Map();
  counted = nothing();
  unaccounted: unknown;
  private requests = 0;
  private readonly forward: (call: Call) => Promise<Answer>;

  constructor(forward: (call: Call) => Promise<Answer>) {
    this.forward = forward;
  }

  async pass(call: Call): Promise<Answer> {
    try {
      const target = call.headers['x-amz-target'];
      const operation = operationOf(target, call.body);
      if (operation.is === 'write') return await this.write(operation, call);
      const answer = await this.forward(call);
      if (answer.status !== 200) return answer;
      if (operation.is === 'read') this.noteReads(target, call, answer);
      if (operation.is === 'put-events') this.counted.said.push(...saidOf(call.body, answer.body));
      const sent = sentOf(call);
      if (sent) this.counted.sent.push(sent);
      return answer;
    } catch (error) {
      this.unaccounted ??= error;
      throw error;
    }
  }

  private noteReads(target: string | undefined, call: Call, answer: Answer): void {
    for (const reading of readingsOf(target, call.body, answer.body)) {
      const table = this.tables.get(reading.table);
      if (table) this.counted.read.push(read(table, reading));
    }
  }

  private async write(
    { writings, transactional }: Extract<Operation, { is: 'write' }>,
    call: Call,
  ): Promise<Answer> {
    this.requests += 1;
    const request = this.requests;
    const known = writings.flatMap((writing) => {
      const table = this.tables.get(writing.table);
      return table ? [{ writing, table }] : [];
    });
    const look = () => Promise.all(known.map(({ writing, table }) => this.stored(writing, table, call)));
    const before = await look();
    const answer = await this.forward(call);
    const refused = isRefusal(answer);
    if (answer.status !== 200 && !refused) return answer;
    // A refused write may have lost to one that was made since we looked.
    const found = await look();
    for (const [index, { writing, table }] of known.entries()) {
      const after = refused ? found[index] : (writing.put ?? found[index]);
      const change = { before: refused ? after : before[index], after };
      this.counted.written.push(written(table, change, !refused, transactional, request));
    }
    return answer;
  }

  /** The item that a write is about, as it is now. */
  private async stored(
    { table, put, key }: Writing,
    { keys }: OwnedTable,
    call: Call,
  ): Promise<WireItem | undefined> {
    const asked = { TableName: table, Key: key ?? pick(put ?? {}, keys), ConsistentRead: true };
    const { status, body } = await this.forward({
      ...call,
      headers: { ...call.headers, 'x-amz-target': 'DynamoDB_20120810.GetItem' },
      body: JSON.stringify(asked),
    });
    if (status !== 200) throw new Error(`The emulator refused to show an item of ${table}: ${body}`);
    return JSON.parse(body).Item;
  }
}

/** Whether a write was refused by its condition, or by another write, which is paid for all the same. */
function isRefusal({ status, body }: Answer): boolean {
  return status === 400 && /ConditionalCheckFailedException|TransactionCanceledException/.test(body);
}
