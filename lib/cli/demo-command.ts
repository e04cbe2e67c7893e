import { writeFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoJournal } from '../../functions/runtime/dynamo-journal.ts';
import { outputOf } from '../books/read.ts';
import { clientConfig } from '../local/environment.ts';
import { localAws } from '../local/local-aws.ts';
import { SetupFailed } from '../local/setup-failed.ts';
import { apiClient, localCredentials } from './api-client.ts';
import { CsvFileError } from './csv.ts';
import { DemoError, runDemo } from './demo.ts';
import { readInput } from './demo-input.ts';
import { DEMO_HELP, type DemoOptions, demoOptions } from './demo-options.ts';
import { type DemoReport, tell } from './demo-report.ts';

/** How the process ends. */
const EXIT = { fine: 0, notProven: 1, usage: 2, interrupted: 130 } as const;

/** `npm run demo`. Answers with the exit code; everything it started is stopped by then. */
export async function demoCommand(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interruption.abort(new DemoError('Interrupted: nothing is proven.')));
  }
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const options = demoOptions(args);
    if (options.help) {
      process.stdout.write(DEMO_HELP);
      return EXIT.fine;
    }
    const report = await demo(options, interruption.signal, say);
    process.stdout.write(`${options.json ? JSON.stringify(report, null, 2) : tell(report)}\n`);
    return report.violations.length === 0 ? EXIT.fine : EXIT.notProven;
  } catch (error) {
    if (interruption.signal.aborted) {
      say(`\n${String(interruption.signal.reason.message)}`);
      return EXIT.interrupted;
    }
    if (error instanceof DemoError || error instanceof CsvFileError || error instanceof SetupFailed) {
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
  if (skipped > 0) say(`Leaving out ${skipped} orders with a fault.`);
  if (options.report !== undefined) writable(options.report);
  const aws = await localAws({ log: say, signal });
  try {
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
    const report = await runDemo(world, { products, orders, runId, signal, ...(stockEach && { stockEach }) });
    if (options.report !== undefined) writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`);
    return report;
  } finally {
    await aws.stop();
  }
}

/** Finds out before the work whether its report can be written. */
function writable(path: string): void {
  try {
    writeFileSync(path, '');
  } catch (error) {
    throw new DemoError(`The report cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}
