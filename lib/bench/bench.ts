import { type BenchOptions, benchOptions, USAGE } from './bench-options.ts';
import { misses } from './budgets.ts';
import { count } from './counted.ts';
import { assumedLogBytes, assumedMs, prices } from './prices.ts';
import { type BenchReport, reportLines, verdictsOf } from './report.ts';

/** Runs the bench as a command; answers with the exit code. Progress goes to standard error. */
export async function bench(args: readonly string[], signal: AbortSignal): Promise<number> {
  let options: BenchOptions;
  try {
    options = benchOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const log = (line: string) => console.error(line);
  try {
    const counted = await count({ orders: options.orders, log, signal });
    const report: BenchReport = { counted, timed: options.onlyCounted ? undefined : await timed(log) };
    const missed = misses(verdictsOf(report));
    if (options.json)
      console.log(JSON.stringify({ ...report, missed, prices, assumedMs, assumedLogBytes }, null, 2));
    else for (const line of reportLines(report)) console.log(line);
    return missed.length > 0 ? 1 : 0;
  } catch (error) {
    if (signal.aborted) {
      console.error('Interrupted; all that was started has ended.');
      return 130;
    }
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Loaded only when asked for: it needs the libraries it compares with. */
async function timed(log: (line: string) => void): Promise<BenchReport['timed']> {
  const { time } = await import('./timed.ts');
  return time(log);
}
