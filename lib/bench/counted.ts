import { subsystems } from '../../functions/subsystems.ts';
import { bundleFunctions } from '../bundle.ts';
import { apiClient, localCredentials } from '../cli/target/api-client.ts';
import { deployLocally } from '../local/deploy.ts';
import { startEmulator } from '../local/emulator.ts';
import type { Verdict } from './budgets.ts';
import { countingProxy } from './counting-proxy.ts';
import { ownedTables } from './owners.ts';
import { run } from './run.ts';
import { type Summary, summarize } from './summary.ts';
import { priceVerdicts, startVerdicts, verdicts } from './verdicts.ts';

/** All that is counted. The same code gives the same counts on any machine. */
export interface Counted {
  /** One order after the other. */
  readonly single: Summary;
  /** Ten orders at a time. */
  readonly batched: Summary;
  /** What a cold start of each function loads, in bytes. */
  readonly startBytes: Readonly<Record<string, number>>;
  readonly verdicts: readonly Verdict[];
}

export interface CountOptions {
  /** Orders of each phase. */
  readonly orders: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Deploys to an emulator of its own, places the orders, and counts. Ends all it started. */
export async function count({ orders, log, signal }: CountOptions): Promise<Counted> {
  let target = '';
  const proxy = await countingProxy(() => target);
  try {
    const emulator = await startEmulator({ functionsEndpoint: proxy.endpoint, log, signal });
    try {
      target = emulator.endpoint;
      const { outputs } = await deployLocally(emulator.endpoint, { log, signal });
      proxy.know(ownedTables(subsystems, outputs));
      const url = outputs['api']?.['ApiUrl'];
      if (!url) throw new Error('The API was not deployed.');
      log(`Placing ${orders} orders one after the other, and ${orders} ten at a time …`);
      const api = apiClient(url, localCredentials({}), signal);
      const phases = await run({ api, proxy, endpoint: emulator.endpoint }, orders);
      return await held(summarize(phases.single, subsystems), summarize(phases.batched, subsystems));
    } finally {
      await emulator.stop();
    }
  } finally {
    await proxy.close();
  }
}

async function held(single: Summary, batched: Summary): Promise<Counted> {
  const startBytes = Object.fromEntries(
    Object.entries(await bundleFunctions()).map(([name, bundle]) => [name, bundle.startBytes]),
  );
  return {
    single,
    batched,
    startBytes,
    verdicts: [
      ...verdicts(single, 'one order after the other'),
      ...verdicts(batched, 'ten orders at a time'),
      ...priceVerdicts(single),
      ...startVerdicts(startBytes),
    ],
  };
}
