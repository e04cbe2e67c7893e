import { bench } from '../lib/bench/bench.ts';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
process.once('SIGTERM', () => interrupted.abort());
process.exitCode = await bench(process.argv.slice(2), interrupted.signal);
