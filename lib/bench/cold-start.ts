import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { bundleFunctions } from '../bundle.ts';
import { sampleEvent } from './sample-event.ts';

/** A cold start: milliseconds from before the code is loaded to the answer of the first call. */
export interface ColdStarts {
  readonly ours: { readonly milliseconds: number; readonly kilobytes: number };
  readonly usual: { readonly milliseconds: number; readonly kilobytes: number };
  readonly starts: number;
}

const STARTS = 15;

const FOLDER = dirname(fileURLToPath(import.meta.url));

/**
 * What each process runs: its own clock tells how long the function took, without the start of Node.
 * `node:http` is there before: AWS is spoken to by https, and the plain client, which the SDK loads for an
 * emulator only, would cost both sides the same 10 to 15 ms.
 */
const PROBE = `
await import('node:http');
const begin = performance.now();
const { handler } = await import(process.argv[1]);
const answer = await handler(JSON.parse(process.argv[2]), { awsRequestId: '1', getRemainingTimeInMillis: () => 10_000 });
const took = performance.now() - begin;
if (answer.batchItemFailures.length > 0) throw new Error('The message was refused.');
process.stdout.write('took ' + took);
`;

/**
 * Starts inventory's handler and the same work made of the usual libraries (AWS SDK with lib-dynamodb, zod,
 * Powertools; bundled as CommonJS, minified), each 15 times in a fresh process, in turns, and takes
 * the fastest, since whatever else the machine does only adds to the time. DynamoDB is a server that answers at once, so what is compared is loading and computing.
 */
export async function timeColdStarts(): Promise<ColdStarts> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-'));
  const database = await emptyDatabase();
  try {
    const { 'inventory/handler': ours } = await bundleFunctions(undefined, join(dir, 'ours'));
    if (!ours) throw new Error('Inventory has no handler to start.');
    const usual = bundleUsual(join(dir, 'usual'));
    const env = environment(database.endpoint);
    const times = { ours: [] as number[], usual: [] as number[] };
    for (let start = 0; start < STARTS; start += 1) {
      times.ours.push(await started(join(ours.dir, 'index.mjs'), env));
      times.usual.push(await started(usual.file, env));
    }
    return {
      ours: { milliseconds: Math.min(...times.ours), kilobytes: ours.startBytes / 1_000 },
      usual: { milliseconds: Math.min(...times.usual), kilobytes: usual.bytes / 1_000 },
      starts: STARTS,
    };
  } finally {
    await database.close();
    await rm(dir, { recursive: true });
  }
}

/** Bundled as most tools do unless told otherwise: CommonJS, from the packages' CommonJS. */
function bundleUsual(dir: string): { readonly file: string; readonly bytes: number } {
  const file = join(dir, 'index.cjs');
  const { metafile } = buildSync({
    entryPoints: [join(FOLDER, 'usual/handler.ts')],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    metafile: true,
    logLevel: 'warning',
  });
  return { file, bytes: Object.values(metafile.outputs).reduce((bytes, it) => bytes + it.bytes, 0) };
}

async function started(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const args = ['--input-type=module', '--eval', PROBE, pathToFileURL(file).href, JSON.stringify(batch())];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  const took = /took ([\d.]+)$/.exec(stdout)?.[1];
  if (took === undefined) throw new Error(`${file} did not say how long it took: ${stdout}`);
  return Number(took);
}

/** What SQS hands over: one message, the sample event as EventBridge wraps it. */
function batch() {
  const body = { source: sampleEvent.source, 'detail-type': sampleEvent.type, detail: sampleEvent };
  return {
    Records: [
      {
        messageId: '1',
        receiptHandle: '1',
        body: JSON.stringify(body),
        attributes: { ApproximateReceiveCount: '1' },
        eventSource: 'aws:sqs',
      },
    ],
  };
}

function environment(endpoint: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_LAMBDA_FUNCTION_NAME: 'inventory',
    JOURNAL_TABLE: 'journal',
    JOURNAL_EPOCH: '0',
    STOCK_TABLE: 'stock',
    IDEMPOTENCY_TABLE: 'idempotency',
    INBOX_URL: `${endpoint}/inbox`,
    DEAD_LETTERS_URL: `${endpoint}/dead-letters`,
    MAX_RECEIVES: '8',
  };
}

/** A DynamoDB that holds nothing and takes everything. */
async function emptyDatabase(): Promise<{ readonly endpoint: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        request.headers['x-amz-target']?.toString().endsWith('Query') ? '{"Items":[],"Count":0}' : '{}',
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The empty database has no address.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
