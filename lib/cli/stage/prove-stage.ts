import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Fault } from '../../../functions/runtime/errors.ts';
import { settled } from '../../books/settled.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { type BooksReport, booksReport, tellBooks } from '../demo/demo-report.ts';
import type { Invocation } from '../invocation.ts';

/** What `orders prove` reports; with `--json`, its document. */
export interface ProveReport extends BooksReport {
  /** Of all tables, as often as they were read. */
  readonly itemsRead: number;
}

/** Reads the books of a stage, proves them, and tells. */
export async function proveStage(
  run: Invocation,
  { within, allowOpen }: { readonly within: number; readonly allowOpen?: boolean | undefined },
): Promise<void> {
  const { client, outputs, where } = await run.target();
  const dynamo = new DynamoDBClient(client);
  const sqs = new SQSClient(client);
  run.say(`Reading every table of ${where}.`);
  const { books, events, violations, itemsRead } = await settled(
    { dynamo, sqs, outputs, signal: run.signal },
    within * 1_000,
    run.signal,
    { allowOpen },
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
