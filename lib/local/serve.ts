import { curlLines } from './curl-lines.ts';
import { type LocalAws, localAws } from './local-aws.ts';
import { startProxy } from './proxy.ts';
import { seed } from './seed.ts';
import { SetupFailed } from './setup-failed.ts';
import { removeState, runningLocal, writeState } from './state-file.ts';

export interface ServeOptions {
  readonly port: number;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** Progress and errors, for people. */
  readonly say: (line: string) => void;
  /** What was asked for. */
  readonly print: (line: string) => void;
}

/**
 * Sets up the pipeline on this machine and serves its API until the signal is aborted; then everything that was
 * started has ended.
 *
 * @throws SetupFailed when it cannot be set up here, or the emulator ends by itself
 */
export async function serve({ port, signal, say, print }: ServeOptions): Promise<void> {
  const running = await runningLocal();
  if (running) {
    throw new SetupFailed(
      `It already runs at ${running.url} (process ${running.pid}): use that one, or end it with Ctrl-C where it was started.`,
    );
  }
  const proxy = await startProxy(port);
  try {
    writeState({ pid: process.pid, url: proxy.url });
    const aws = await localAws({ log: say, signal });
    try {
      proxy.open(aws.apiUrl);
      say('Listing a small catalogue …');
      await seed(proxy.url, signal);
      const { endpoint, apiUrl, outputs } = aws;
      writeState({ pid: process.pid, url: proxy.url, aws: { endpoint, apiUrl, outputs } });
      print(welcome(proxy.url, aws));
      await untilEnd(aws, signal);
    } finally {
      await aws.stop();
    }
  } finally {
    removeState();
    await proxy.close();
  }
}

async function untilEnd(aws: LocalAws, signal: AbortSignal): Promise<void> {
  await Promise.race([
    new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve());
    }),
    aws.ended.then(() => {
      if (!signal.aborted)
        throw new SetupFailed(`The emulator has ended; its last words are in ${aws.logFile}.`);
    }),
  ]);
}

function welcome(url: string, { endpoint, logFile }: LocalAws): string {
  const lines = curlLines(url).map(([what, command]) => `  # ${what}\n  ${command}\n`);
  return `
The API is at ${url}, the local AWS at ${endpoint}${logFile ? `, its log in ${logFile}` : ''}.
Try, in another terminal:

${lines.join('\n')}
Ctrl-C ends it.`;
}
