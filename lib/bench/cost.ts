import { sum } from './capacity.ts';
import { assumedLogBytes, assumedMs, prices } from './prices.ts';

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
  /** Calls that a handler makes to the outside and waits for, by subsystem. */
  readonly outside: Readonly<Record<string, number>>;
  /** Requests of the shop, and callbacks of the carrier. */
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
 * deleted with its batch. Without mail, logs, waiting for the outside, and
 * what is kept (storage, archive, backups).
 */
export function bill(usage: Usage, batch: number): readonly BillLine[] {
  const { perMillion } = prices;
  const { api, handlers, relays } = invocationsOf(usage, batch);
  const milliseconds =
    api * assumedMs.api +
    handlers * (assumedMs.handler + (batch - 1) * assumedMs.furtherMessage) +
    relays * (assumedMs.relay + (batch - 1) * assumedMs.furtherRecord);
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
      dollars: (api + handlers + relays) * perMillion.invocations,
      basis: 'derived',
    },
    { what: 'Lambda time', dollars: timeDollars(milliseconds), basis: 'assumed' },
  ];
}

/** What so many milliseconds of a function cost a million times. */
function timeDollars(milliseconds: number): number {
  return milliseconds * 1_000 * GIGABYTES * prices.gigabyteSecond;
}

/**
 * What it costs a million orders, in dollars, that handlers wait for providers, carriers, warehouses and mail. How long
 * those take nobody can count here, so it is shown apart, like mail and logs.
 */
export function waiting(usage: Usage, batch: number): number {
  return timeDollars(waitingMs(usage) / batch);
}

/** How often functions are invoked for one order, a batch at a time. */
function invocationsOf({ apiRequests: api, deliveries, relayed }: Usage, batch: number) {
  return { api, handlers: deliveries / batch, relays: relayed / batch };
}

/** How long handlers wait for the outside. Throws when nobody has said how long one of them does. */
function waitingMs({ outside }: Usage): number {
  const known: Readonly<Record<string, number>> = assumedMs.outside;
  return sum(
    Object.entries(outside).map(([subsystem, calls]) => {
      const each = known[subsystem];
      if (each === undefined) throw new Error(`${subsystem} waits for the outside: assume how long.`);
      return calls * each;
    }),
  );
}

/** What so many mails for each of a million orders cost, in dollars. */
export function mailing(mails: number): number {
  return mails * 1_000 * prices.perThousandMails;
}

/** What Lambda logs of a million orders by itself, in dollars. */
export function logging(usage: Usage, batch: number): number {
  const { api, handlers, relays } = invocationsOf(usage, batch);
  return ((api + handlers + relays) * assumedLogBytes * 1e6 * prices.logsPerGigabyte) / 1e9;
}

/** The sum of a bill, in dollars. */
export function total(lines: readonly BillLine[]): number {
  return lines.reduce((dollars, it) => dollars + it.dollars, 0);
}

/** Archiving so many bytes of events for each of a million orders, in dollars. */
export function archiving(bytes: number): number {
  return (bytes / 1e9) * 1e6 * prices.archivePerGigabyte;
}
