import { ordersCommand } from '../lib/cli/orders.ts';

process.exitCode = await ordersCommand(process.argv.slice(2));
