import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoJournal } from '../../../functions/runtime/dynamo-journal.ts';
import { outputOf } from '../../books/read.ts';
import { clientConfig } from '../../local/environment.ts';
import { type LocalAws, localAws } from '../../local/local-aws.ts';
import { interrupted } from '../../local/processes.ts';
import { SetupFailed } from '../../local/setup-failed.ts';
import { CsvFileError } from '../files/csv.ts';
import { userPath } from '../files/user-path.ts';
import { apiClient, localCredentials } from '../target/api-client.ts';
import { Unanswered } from '../target/asking.ts';
import { runDemo } from './demo.ts';
import { makeCarrierNasty } from './demo-carrier.ts';
import { DemoError } from './demo-error.ts';
import { readInput } from './demo-input.ts';
import { DEMO_HELP, type DemoOptions, demoOptions } from './demo-options.ts';
import { type DemoReport, tell } from './demo-report.ts';

/** How the process ends. */
const EXIT = { fine: 0, notProven: 1, usage: 2, interrupted: 130 } as const;

/** `npm run demo`. Answers with the exit code; everything it started is stopped by then. */
export async function demoCommand(args: readonly string[]): Promise<number> {
  const interruption = interrupted(new DemoError('Interrupted: nothing is proven.'));
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const options = demoOptions(args);
    if (options.help) {
      process.stdout.write(DEMO_HELP);
      return EXIT.fine;
    }
    const report = await demo(options, interruption, say);
    process.stdout.write(`${options.json ? JSON.stringify(report, null, 2) : tell(report)}\n`);
    return report.violations.length === 0 ? EXIT.fine : EXIT.notProven;
  } catch (error) {
    if (interruption.aborted) {
      say(`\n${String(interruption.reason.message)}`);
      return EXIT.interrupted;
    }
    const told = [DemoError, CsvFileError, SetupFailed, Unanswered].some((it) => error instanceof it);
    if (error instanceof Error && told) {
      say(error.message);
      return EXIT.usage;
    }
    throw error;
  }
}

async function demo(
  options: DemoOptions,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<DemoReport> {
  const { products, orders, skipped } = readInput(options);
  if (skipped > 0) say(`Leaving out ${skipped} ${skipped === 1 ? 'order' : 'orders'} with a fault.`);
  const report = options.report === undefined ? undefined : reportFile(options.report);
  let aws: LocalAws | undefined;
  let calm: (() => Promise<void>) | undefined;
  try {
    aws = await localAws({ log: say, signal });
    const dynamo = new DynamoDBClient(clientConfig(aws.endpoint));
    const sqs = new SQSClient(clientConfig(aws.endpoint));
    const { outputs } = aws;
    const world = {
      api: apiClient(aws.apiUrl, localCredentials(), signal),
      orders: dynamoJournal(dynamo, outputOf(outputs, 'order', 'JournalTable')),
      books: { dynamo, sqs, outputs },
    };
    const { stockEach } = options;
    const runId = `demo-${Date.now().toString(36)}`;
    if (options.chaosCarrier)
      calm = await makeCarrierNasty(dynamo, outputOf(outputs, 'delivery', 'SandboxTable'));
    const found = await runDemo(world, { products, orders, runId, signal, ...(stockEach && { stockEach }) });
    report?.write(found);
    return found;
  } finally {
    await calm?.().catch((error) => say(`The carrier stays nasty: ${error}`));
    await aws?.stop();
    report?.discard();
  }
}

/**
 * A report beside its place, which it takes when it is complete: so it is known before the work whether it can be
 * written, and what lies there is not lost when the work fails.
 */
function reportFile(typed: string): { write(report: DemoReport): void; discard(): void } {
  const path = userPath(typed);
  const beside = `${path}.${process.pid}.part`;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${path} is a folder`);
    writeFileSync(beside, '');
  } catch (error) {
    throw new DemoError(`The report cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  return {
    write(report) {
      writeFileSync(beside, `${JSON.stringify(report, null, 2)}\n`);
      renameSync(beside, path);
    },
    discard: () => rmSync(beside, { force: true }),
  };
}
