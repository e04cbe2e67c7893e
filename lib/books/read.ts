import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Stock } from '../../functions/inventory/domain.ts';
import { known } from '../../functions/order/view.ts';
import { isSaid } from '../../functions/runtime/domain.ts';
import { fromItem, type Item } from '../../functions/runtime/journal.ts';
import { subsystems } from '../../functions/subsystems.ts';
import type { Books, StockInBooks } from './books.ts';
import { ledgerEntry, orderInBooks, takenBy } from './entries.ts';

/** What the stacks of a stage put out, by subsystem (`order`, `inventory` …, and `bus`, `api`). */
export type StageOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The clients the books are read with. */
export interface BookReader {
  readonly dynamo: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly outputs: StageOutputs;
  /** Ends the reading between two pages. */
  readonly signal?: AbortSignal;
}

/** The books, and how often each event was said. */
export interface BooksRead {
  readonly books: Books;
  readonly events: Readonly<Record<string, number>>;
  /** How many items were read, of all tables. */
  readonly itemsRead: number;
}

/** Subsystems whose journals are read whole; of the others, only what they have said. */
const READ_WHOLE: readonly string[] = ['order', 'inventory'];

/** Reads each side of the books from its owner. Costs a scan of every journal: for proving, not for serving. */
export async function readBooks(reader: BookReader): Promise<BooksRead> {
  const { outputs } = reader;
  const journals = new Map<string, readonly Item[]>();
  for (const { name } of subsystems) {
    const attributes = READ_WHOLE.includes(name) ? undefined : 'said';
    journals.set(name, await scan(reader, outputOf(outputs, name, 'JournalTable'), attributes));
  }
  const heads = (name: string) => newest(journals.get(name) ?? []);
  // Only the subsystem's own domain writes its journal.
  const inventory = heads('inventory').map((it) => ({ subject: it.subject, stock: it.state as Stock }));
  // What the sandbox's table holds is no ledger where another provider has the money.
  const provider = outputs['payment']?.['Provider'] ?? 'sandbox';
  const ledger =
    provider === 'sandbox' ? await scan(reader, outputOf(outputs, 'payment', 'SandboxTable')) : undefined;
  const counters = await scan(reader, outputOf(outputs, 'inventory', 'StockTable'));
  const said = [...journals.values()].flat();
  return {
    books: {
      orders: heads('order').flatMap((head) => {
        const order = known(head);
        return order ? [orderInBooks(head.subject, order)] : [];
      }),
      stock: stockOf(counters, inventory),
      taken: new Map(inventory.map(({ subject, stock }) => [subject, takenBy(stock)])),
      ledger: ledger?.flatMap((item) => ledgerEntry(item) ?? []),
      deadLetters: await countDeadLetters(reader),
    },
    events: countEvents(said),
    itemsRead: said.length + counters.length + (ledger?.length ?? 0),
  };
}

function stockOf(
  counters: readonly Item[],
  inventory: readonly { subject: string; stock: Stock }[],
): StockInBooks[] {
  const received = new Map<string, number>();
  for (const { subject, stock } of inventory) {
    if (stock.is !== 'received') continue;
    const sku = subject.slice(0, subject.indexOf('/'));
    received.set(sku, (received.get(sku) ?? 0) + stock.quantity);
  }
  return counters.map((item) => {
    const sku = item['sku']?.S ?? '';
    return { sku, received: received.get(sku) ?? 0, available: Number(item['available']?.N) };
  });
}

/** The newest version of every subject. */
function newest(items: readonly Item[]) {
  const heads = new Map<string, Item>();
  for (const item of items) {
    const subject = item['subject']?.S ?? '';
    if (Number(item['version']?.N) > Number(heads.get(subject)?.['version']?.N ?? 0))
      heads.set(subject, item);
  }
  return [...heads.values()].map(fromItem);
}

function countEvents(items: readonly Item[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of items.flatMap((it) => it['said']?.S?.split(' ') ?? [])) {
    if (isSaid({ type, data: {} })) counts[type] = (counts[type] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort());
}

/** Dead letters of every queue that has them, those being looked at included. */
async function countDeadLetters({ sqs, outputs }: BookReader): Promise<number> {
  const urls = Object.values(outputs).flatMap((stack) =>
    Object.entries(stack)
      .filter(([name]) => name.endsWith('DeadLettersUrl'))
      .map(([, url]) => url),
  );
  const counts = await Promise.all(
    urls.map(async (QueueUrl) => {
      const { Attributes: counted } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return Object.values(counted ?? {}).reduce((sum, it) => sum + Number(it), 0);
    }),
  );
  return counts.reduce((sum, it) => sum + it, 0);
}

async function scan(
  { dynamo, signal }: BookReader,
  TableName: string,
  ProjectionExpression?: string,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const query = { TableName, ConsistentRead: true, ProjectionExpression };
  for await (const page of paginateScan({ client: dynamo }, query)) {
    signal?.throwIfAborted();
    for (const item of page.Items ?? []) items.push(item);
  }
  return items;
}

/** An output of a stack. Throws when the stack is not deployed. */
export function outputOf(outputs: StageOutputs, stack: string, name: string): string {
  const value = outputs[stack]?.[name];
  if (value === undefined) throw new Error(`The stack of ${stack} puts out no ${name}: is it deployed?`);
  return value;
}
