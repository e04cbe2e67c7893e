import { demoCommand } from '../lib/cli/demo/demo-command.ts';

process.exitCode = await demoCommand(process.argv.slice(2));
