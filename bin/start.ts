import { startCommand } from '../lib/local/start-command.ts';

process.exitCode = await startCommand(process.argv.slice(2));
