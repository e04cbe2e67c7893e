import type { SQSRecord } from 'aws-lambda';
import { contract as inventoryContract } from '../../events-schemas/generated/contracts/inventory.ts';
import { contract as orderContract } from '../../events-schemas/generated/contracts/order.ts';
import { contract as paymentContract } from '../../events-schemas/generated/contracts/payment.ts';
import { type Stock, domain as stockDomain } from '../../functions/inventory/domain.ts';
import { inventory } from '../../functions/inventory/subsystem.ts';
import { domain as orderDomain } from '../../functions/order/domain.ts';
import { order } from '../../functions/order/subsystem.ts';
import { domain as paymentDomain } from '../../functions/payment/domain.ts';
import { effects } from '../../functions/payment/provider.ts';
import { payment } from '../../functions/payment/subsystem.ts';
import { consume, type Inbox } from '../../functions/runtime/consume.ts';
import type { Fault } from '../../functions/runtime/errors.ts';
import type { Item, Journal } from '../../functions/runtime/journal.ts';
import { react } from '../../functions/runtime/react.ts';
import { type Entry, relay } from '../../functions/runtime/relay.ts';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { record } from '../support/events.ts';
import { type MemoryJournal, memoryJournal } from '../support/memory-journal.ts';
import { hostile } from './hostile-journal.ts';
import { type Ledger, memoryProvider } from './provider.ts';
import type { Schedule } from './schedule.ts';

/** How hostile a world is: probabilities, each of one thing going wrong once. */
export interface Hostility {
  /** A message is delivered twice. */
  readonly duplicate: number;
  /** A commit is made, but its writer dies before it learns so; or dies before it is made. */
  readonly lostCommit: number;
  /** The bus does not take an entry. */
  readonly busRefuses: number;
  /** A stream batch is handed over again although it was relayed. */
  readonly streamRepeats: number;
  /** An effect is made, but its answer is lost; or it is never made. */
  readonly lostEffect: number;
}

interface Message {
  readonly record: SQSRecord;
  readonly receives: number;
}

/** One subsystem in the world: the real runtime around its real domain, on a journal in memory. */
interface Cell {
  readonly table: SubsystemTable;
  readonly journal: MemoryJournal;
  readonly queue: Message[];
  /** Images of the journal's stream that were not relayed yet. */
  readonly stream: Item[];
  handle(records: SQSRecord[]): Promise<ReadonlySet<string>>;
  relay(images: readonly Item[]): Promise<void>;
}

export interface World {
  readonly cells: Readonly<Record<'order' | 'inventory' | 'payment', Cell>>;
  readonly orders: ReturnType<typeof orderReactions>;
  readonly ledger: Ledger;
  readonly deadLetters: { readonly subsystem: string; readonly reason: string }[];
  /** Every event that was put on the bus, repeats included. */
  readonly said: Entry[];
  /** Starts one thing that can happen next, if there is any. */
  step(): boolean;
  held(orderId: string): Promise<Stock | undefined>;
}

function orderReactions(journal: Journal) {
  return react({
    name: order.name,
    domain: orderDomain,
    journal,
    contract: orderContract,
    effects: {},
    epoch: 0,
    now: () => new Date(0),
  });
}

/** Builds a world of the three subsystems an order needs. Nothing in it moves but by its schedule. */
export function world(
  schedule: Schedule,
  hostility: Hostility,
  stock: Readonly<Record<string, number>>,
): World {
  const deadLetters: { subsystem: string; reason: string }[] = [];
  const said: Entry[] = [];
  const { provider, ledger } = memoryProvider(schedule, hostility.lostEffect);
  let messages = 0;

  function cell(
    table: SubsystemTable,
    handlerOf: (journal: Journal, inbox: Inbox) => Parameters<typeof asHandle>[0],
  ): Cell {
    const stream: Item[] = [];
    const journal = memoryJournal((image) => stream.push(image));
    const inbox: Inbox = {
      // Faults here are as frequent as they like: only what can never succeed may be dead-lettered.
      maxReceives: Number.POSITIVE_INFINITY,
      deadLetter: async (_, fault: Fault) => {
        deadLetters.push({ subsystem: table.name, reason: fault.message });
      },
      postpone: async () => {},
    };
    const say = relay({
      source: table.name,
      epoch: 0,
      put: (entries) => putOnBus(entries),
      pause: () => schedule.turn(),
      refuse: async ({ reason }) => {
        deadLetters.push({ subsystem: table.name, reason });
      },
    });
    return {
      table,
      journal,
      queue: [],
      stream,
      handle: asHandle(handlerOf(hostile(journal, schedule, hostility.lostCommit), inbox)),
      relay: (images) =>
        say({ Records: images.map((NewImage) => ({ dynamodb: { NewImage: asStreamed(NewImage) } })) }),
    };
  }

  const parts = { epoch: 0, now: () => new Date(0) };
  const cells = {
    order: cell(order, (journal, inbox) => {
      const { hear } = orderReactions(journal);
      return consume(
        order,
        orderContract,
        async (event) => {
          if (event.type !== 'catalog.product-listed.v1' && event.type !== 'catalog.product-withdrawn.v1')
            await hear(event);
        },
        inbox,
      );
    }),
    inventory: cell(inventory, (journal, inbox) => {
      const { hear } = react({
        ...parts,
        name: 'inventory',
        domain: stockDomain,
        journal,
        contract: inventoryContract,
        effects: {},
      });
      return consume(inventory, inventoryContract, hear, inbox);
    }),
    payment: cell(payment, (journal, inbox) => {
      const { hear } = react({
        ...parts,
        name: 'payment',
        domain: paymentDomain,
        journal,
        contract: paymentContract,
        effects: effects(provider),
      });
      return consume(payment, paymentContract, hear, inbox);
    }),
  };
  for (const [sku, pieces] of Object.entries(stock)) cells.inventory.journal.counters.set(sku, pieces);
  const all = Object.values(cells);

  async function putOnBus(entries: readonly Entry[]) {
    await schedule.turn();
    return entries.map((entry) => {
      if (schedule.chance(hostility.busRefuses)) return { ErrorCode: 'InternalFailure' };
      said.push(entry);
      for (const { table, queue } of all) {
        if (!table.hears.some((it) => it === entry.DetailType)) continue;
        queue.push(message(entry));
        if (schedule.chance(hostility.duplicate)) queue.push(message(entry));
      }
      return { EventId: 'accepted' };
    });
  }

  function message(entry: Entry): Message {
    messages += 1;
    const body = JSON.stringify({
      source: entry.Source,
      'detail-type': entry.DetailType,
      detail: JSON.parse(entry.Detail ?? ''),
    });
    return { record: record(`m-${messages}`, body, 1), receives: 1 };
  }

  async function deliver({ queue, handle, table }: Cell): Promise<void> {
    const size = 1 + schedule.pick(table.inbox?.batchSize ?? 1);
    const batch: Message[] = [];
    while (batch.length < size && queue.length > 0)
      batch.push(...queue.splice(schedule.pick(queue.length), 1));
    const failed = await handle(batch.map((it) => it.record)).catch(
      () => new Set(batch.map((it) => it.record.messageId)),
    );
    for (const { record: it, receives } of batch) {
      if (!failed.has(it.messageId)) continue;
      queue.push({ record: record(it.messageId, it.body, receives + 1), receives: receives + 1 });
    }
  }

  async function drain({ stream, relay: say }: Cell): Promise<void> {
    const images = stream.splice(0, 1 + schedule.pick(10));
    try {
      await say(images);
      if (schedule.chance(hostility.streamRepeats)) stream.unshift(...images);
    } catch {
      stream.unshift(...images);
    }
  }

  return {
    cells,
    orders: orderReactions(hostile(cells.order.journal, schedule, 0)),
    ledger,
    deadLetters,
    said,
    step() {
      const possible = all.flatMap((it) => [
        ...(it.queue.length > 0 ? [() => deliver(it)] : []),
        ...(it.stream.length > 0 ? [() => drain(it)] : []),
      ]);
      const start = possible[schedule.pick(possible.length)];
      void start?.();
      return start !== undefined;
    },
    held: async (orderId) => (await cells.inventory.journal.head(orderId))?.state as Stock | undefined,
  };
}

/** A Lambda's answer as the ids of the messages that must come again. */
function asHandle(handler: ReturnType<typeof consume>) {
  return async (records: SQSRecord[]): Promise<ReadonlySet<string>> => {
    const { batchItemFailures } = await handler({ Records: records });
    return new Set(batchItemFailures.map((it) => it.itemIdentifier));
  };
}

/** An item as a stream hands it over: binaries in base64. */
function asStreamed(item: Item) {
  const body = item['body']?.B;
  return { ...item, ...(body && { body: { B: Buffer.from(body).toString('base64') } }) } as Record<
    string,
    { S: string }
  >;
}
