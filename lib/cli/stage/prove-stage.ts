import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Fault } from '../../../functions/runtime/errors.ts';
import { settled } from '../../books/settled.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { type BooksReport, booksReport, tellBooks } from '../demo/demo-report.ts';
import { readOrderIds } from '../files/order-ids.ts';
import type { Invocation } from '../invocation.ts';

/** What `orders prove` reports; with `--json`, its document. */
export interface ProveReport extends BooksReport {
  /** Of all tables, when they were read last. */
  readonly itemsRead: number;
}

/** What `orders prove` takes. */
export interface ProveStageOptions {
  readonly within: number;
  readonly allowOpen?: boolean | undefined;
  /** A file with the ids of erased orders. */
  readonly erased?: string | undefined;
}

/** Reads the books of a stage, proves them, and tells. */
export async function proveStage(run: Invocation, options: ProveStageOptions): Promise<void> {
  const { within, allowOpen } = options;
  const erased = options.erased === undefined ? undefined : readOrderIds(options.erased);
  const { client, outputs, where } = await run.target();
  const dynamo = new DynamoDBClient(client);
  const sqs = new SQSClient(client);
  run.say(`Reading every table of ${where}.`);
  const { books, events, violations, itemsRead } = await settled(
    { dynamo, sqs, outputs, signal: run.signal },
    within * 1_000,
    run.signal,
    { allowOpen, erased },
  ).catch((error: unknown) => {
    throw asCliError(error);
  });
  const orderIds = new Set(books.orders.map((it) => it.orderId));
  const report = { ...booksReport({ books, events, orderIds, skus: [], violations }), itemsRead };
  run.answer(report, tell(report), violations.length > 0 ? EXIT.not : EXIT.done);
}

function tell(report: ProveReport): string {
  return [`Orders   ${report.orders.placed}, from ${report.itemsRead} items read`, ...tellBooks(report)].join(
    '\n',
  );
}

function asCliError(error: unknown): unknown {
  if (error instanceof Fault)
    return new CliError(EXIT.not, error.code, `The books cannot be read: ${error.message}`, { cause: error });
  if (error instanceof Error && '$metadata' in error)
    return new CliError(EXIT.not, 'not-read', `The books cannot be read: ${error.message}.`, {
      cause: error,
    });
  return error;
}
