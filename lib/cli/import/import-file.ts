import { setTimeout as delay } from 'node:timers/promises';
import { CliError, EXIT, nobody, usageError } from '../cli-error.ts';
import { DemoError } from '../demo/demo-error.ts';
import { follow, inWords, type Standing } from '../demo/demo-follow.ts';
import { type DemoInput, readInput } from '../demo/demo-input.ts';
import { CsvFileError } from '../files/csv.ts';
import type { Invocation } from '../invocation.ts';
import { harmless } from '../output.ts';
import { progress } from '../progress.ts';
import { asking, Unanswered } from '../target/asking.ts';
import { problemOf } from '../target/problem.ts';
import type { ApiTarget, Target } from '../target/target.ts';
import { type Imported, importOrders, NotAllowed, withoutKey } from './import.ts';
import { unlisted } from './import-check.ts';
import { importReport, tell } from './import-report.ts';
import { KNOWN_WITHIN_MS, ListingRefused, listProducts } from './placing.ts';

/** What `orders import` takes. */
export interface ImportOptions {
  readonly products?: string;
  readonly stockEach?: number;
  readonly stockReference?: string;
  readonly token?: string;
  readonly tokens?: string;
  readonly keyPrefix: string;
  readonly concurrency: number;
  readonly limit?: number;
  readonly skipBad?: true;
  readonly wait?: true;
  readonly dryRun?: true;
}

const NOTHING: Imported = { orderIds: [], placed: 0, alreadyThere: 0, refused: [] };

/** Places the orders of a file, and tells. */
export async function importFile(run: Invocation, file: string, options: ImportOptions): Promise<void> {
  const input = inputOf(file, options);
  const stage = options.wait ? await run.target(['api', 'order']) : undefined;
  const target = stage ?? (await run.api());
  const plan = { file, input, options, target };
  if (options.dryRun) return check(run, plan);
  if (target.at !== 'local' && options.token === undefined && options.tokens === undefined)
    throw usageError(`Say what the orders are paid with in ${target.where}: --token or --tokens.`);
  const since = performance.now();
  await list(run, plan);
  const imported = await placeAll(run, plan);
  const standing = stage && (await followed(run, stage, imported.orderIds));
  const seconds = (performance.now() - since) / 1_000;
  const report = importReport({ file, skipped: input.skipped, imported, standing, seconds });
  run.answer(report, harmless(tell(report)), imported.refused.length > 0 ? EXIT.not : EXIT.done);
}

async function placeAll(run: Invocation, { input, options, target }: Plan): Promise<Imported> {
  let imported = NOTHING;
  const bar = progress('orders placed', input.orders.length);
  try {
    await importOrders(asking(target.api, run.signal), {
      ...options,
      orders: input.orders,
      // Without products of its own it is another hand that may have listed some a moment ago.
      knownWithinMs: input.products.length > 0 ? KNOWN_WITHIN_MS : KNOWN_WITHIN_MS / 10,
      tell(now) {
        imported = now;
        bar.at(now.orderIds.length + now.refused.length, noted(now));
      },
    });
    bar.end();
    return imported;
  } catch (error) {
    bar.end();
    run.say(`${noted(imported)}. The same command goes on from there.`);
    throw asCliError(error, target);
  }
}

interface Plan {
  readonly file: string;
  readonly input: DemoInput;
  readonly options: ImportOptions;
  readonly target: ApiTarget;
}

/** Reads all files whole. Throws a usage error with every fault and its line. */
function inputOf(file: string, options: ImportOptions): DemoInput {
  const { products, token, tokens, skipBad = false, limit, keyPrefix } = options;
  try {
    const input = readInput({ products, orders: file, mayOrderOthers: true, token, tokens, skipBad, limit });
    const [line] = withoutKey(keyPrefix, input.orders);
    if (line !== undefined)
      throw usageError(`${file}:${line}: order_id is too long for a key. Nothing was placed.`);
    return input;
  } catch (error) {
    if (error instanceof DemoError || error instanceof CsvFileError) throw usageError(error.message);
    throw error;
  }
}

/** Lists the products that were given, and receives their stock. */
async function list(run: Invocation, { input, options, target }: Plan): Promise<void> {
  if (input.products.length === 0) return;
  const bar = progress('products listed', input.products.length);
  const { stockEach, stockReference: reference = options.keyPrefix } = options;
  try {
    await listProducts(asking(target.api, run.signal), {
      products: input.products,
      stockEach,
      reference,
      tell: (listed) => bar.at(listed),
    });
  } catch (error) {
    const reused = error instanceof ListingRefused && error.code === 'reference-reused';
    const advice = `"${reference}" has received another quantity before: --stock-reference takes another name.`;
    throw asCliError(reused ? new DemoError(`${error.message} ${advice}`) : error, target);
  } finally {
    bar.end();
  }
}

/** Follows orders to their ends. Throws a CliError when nothing changes any more. */
async function followed(
  run: Invocation,
  { client, outputs }: Target,
  orderIds: readonly string[],
): Promise<Standing | undefined> {
  const [{ DynamoDBClient }, { dynamoJournal }, { outputOf }] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('../../../functions/runtime/dynamo-journal.ts'),
    import('../../books/read.ts'),
  ]);
  let standing: Standing | undefined;
  const bar = progress('orders ended', orderIds.length);
  const follower = follow({
    journal: dynamoJournal(new DynamoDBClient(client), outputOf(outputs, 'order', 'JournalTable')),
    tell(now) {
      standing = now;
      bar.at(now.ended, inWords(now));
    },
    pause: () => delay(ROUND_MS, undefined, { signal: run.signal }),
    now: () => performance.now(),
  });
  for (const orderId of orderIds) follower.add(orderId);
  follower.close();
  try {
    await follower.followed();
    return standing;
  } catch (error) {
    if (error instanceof DemoError) throw new CliError(EXIT.not, 'stalled', error.message, { cause: error });
    throw error;
  } finally {
    bar.end();
  }
}

/** Between two rounds of looking at orders. */
const ROUND_MS = 200;

async function check(run: Invocation, { file, input, target }: Plan): Promise<void> {
  const { orders, products, skipped } = input;
  const listed = new Set(products.map((it) => it.sku));
  const missing = await unlisted(asking(target.api, run.signal), orders, listed).catch((error: unknown) => {
    throw asCliError(error, target);
  });
  const lines = orders.reduce((sum, it) => sum + it.rows.length, 0);
  const text = [
    `${file}: ${orders.length} orders of ${lines} lines would be placed${skipped > 0 ? `, ${skipped} left out` : ''}; nothing was.`,
    ...missing.map((it) => `${file}:${it.line}: order ${it.order}: ${it.sku} is not listed`),
  ];
  const document = { file, dryRun: true, orders: orders.length, lines, skipped, unlisted: missing };
  run.answer(document, text.join('\n'), missing.length > 0 ? EXIT.not : EXIT.done);
}

function noted({ placed, alreadyThere, refused }: Imported): string {
  return `${placed} placed, ${alreadyThere} already there, ${refused.length} refused`;
}

function asCliError(error: unknown, target: ApiTarget): unknown {
  if (error instanceof NotAllowed) return problemOf(error.answer, target);
  if (error instanceof Unanswered) return nobody('no-answer', error.message, error);
  if (error instanceof DemoError) return new CliError(EXIT.not, 'refused', error.message, { cause: error });
  return error;
}
