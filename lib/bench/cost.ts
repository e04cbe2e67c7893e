import { assumedMs, prices } from './prices.ts';

/** What one order uses. Counted at the wire, or following from what was counted there. */
export interface Usage {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Events by 64 KB. */
  readonly events: number;
  /** Events × the rules that match them. */
  readonly deliveries: number;
  /** Journal versions that say something: each reaches a relay. */
  readonly relayed: number;
  /** Deliveries whose handler asks the payment provider. */
  readonly providerCalls: number;
  /** Requests of the shop. */
  readonly apiRequests: number;
}

/** A line of the bill for a million orders. */
export interface BillLine {
  readonly what: string;
  readonly dollars: number;
  /** `counted`: quantity seen at the wire. `derived`: follows from it by a rule. `assumed`: has a guess in it. */
  readonly basis: 'counted' | 'derived' | 'assumed';
}

/** Memory of every function, as the subsystem tables have it. */
const GIGABYTES = 0.25;

/**
 * The bill for a million orders at list prices, when `batch` messages and records are handed to a function
 * at a time. Reads of streams by Lambda are free; each message is sent for itself, but received and
 * deleted with its batch. Without mail, logs and what is kept (storage, archive, backups).
 */
export function bill(usage: Usage, batch: number): readonly BillLine[] {
  const { perMillion, gigabyteSecond } = prices;
  const handlers = usage.deliveries / batch;
  const relays = usage.relayed / batch;
  const milliseconds =
    usage.apiRequests * assumedMs.api +
    handlers * (assumedMs.handler + (batch - 1) * assumedMs.furtherMessage) +
    relays * (assumedMs.relay + (batch - 1) * assumedMs.furtherRecord) +
    (usage.providerCalls / batch) * assumedMs.provider;
  return [
    { what: 'DynamoDB writes', dollars: usage.writeUnits * perMillion.writeUnits, basis: 'counted' },
    { what: 'DynamoDB reads', dollars: usage.readUnits * perMillion.readUnits, basis: 'counted' },
    { what: 'EventBridge events', dollars: usage.events * perMillion.events, basis: 'counted' },
    {
      what: 'SQS requests',
      dollars: usage.deliveries * (1 + 2 / batch) * perMillion.queueRequests,
      basis: 'derived',
    },
    { what: 'HTTP API requests', dollars: usage.apiRequests * perMillion.apiRequests, basis: 'counted' },
    {
      what: 'Lambda requests',
      dollars: (usage.apiRequests + handlers + relays) * perMillion.invocations,
      basis: 'derived',
    },
    { what: 'Lambda time', dollars: milliseconds * 1_000 * GIGABYTES * gigabyteSecond, basis: 'assumed' },
  ];
}

/** The sum of a bill, in dollars. */
export function total(lines: readonly BillLine[]): number {
  return lines.reduce((dollars, it) => dollars + it.dollars, 0);
}

/** Archiving so many bytes of events for each of a million orders, in dollars. */
export function archiving(bytes: number): number {
  return (bytes / 1e9) * 1e6 * prices.archivePerGigabyte;
}
