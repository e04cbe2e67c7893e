import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Money } from '../../../functions/runtime/money.ts';
import { CliError, EXIT } from '../cli-error.ts';
import { collect, examples, idempotencyKey } from '../command-input.ts';
import { amount } from '../files/amount.ts';
import type { CliWorld } from '../invocation.ts';
import { follow } from '../order/following.ts';
import { LOCAL_CUSTOMER, type OrderOptions, orderFrom } from '../order/order-input.ts';
import type { Answer } from '../target/api-client.ts';
import { field } from '../target/asking.ts';
import { expected } from '../target/problem.ts';
import type { ApiTarget } from '../target/target.ts';

interface PlaceOptions extends OrderOptions {
  readonly key?: string;
  readonly wait?: true;
}

const HELP = `
On this machine, what is left out is --customer ${LOCAL_CUSTOMER.customer} --token ${LOCAL_CUSTOMER.token}
--ship-to "${LOCAL_CUSTOMER.shipTo}".
With --wait, the exit code is 0 when the order is completed, 1 when it is rolled back or parked.
`;

export function addPlace(program: Command, world: CliWorld): void {
  program
    .command('place')
    .description('place an order')
    .option(
      '--line <sku=quantity[@price]>',
      'what is ordered, once a line; without a price, the catalogue’s counts',
      collect,
    )
    .option('--customer <id>', 'who orders')
    .option('--email <address>', 'where the customer gets mail about it')
    .option('--ship-to <address>', '"NAME, STREET, CITY, [REGION,] [POSTAL CODE,] COUNTRY"')
    .option('--token <token>', 'the payment provider’s token')
    .option('--currency <code>', 'of the prices (default: USD where there are prices, else the catalogue’s)')
    .option('--shipping <amount>', 'what is charged for freight')
    .option('--file <file>', 'the whole order as the JSON that POST /orders takes; - is standard input')
    .option(
      '--key <key>',
      'an Idempotency-Key: the same order under it is placed once, for ever',
      idempotencyKey,
    )
    .option('--wait', 'follow it to its end')
    .addHelpText('after', HELP)
    .addHelpText(
      'after',
      examples(
        'place --line TEA-ASSAM=2 --wait',
        'place --customer ana --line TEA-ASSAM=2 --line MUG-BLUE=1@18.00 --token tok_slow',
        'place --file order.json --key order-4711',
      ),
    )
    .action(async ({ key: named, wait, ...described }: PlaceOptions, command: Command) => {
      const run = world.begin(command);
      const target = await run.api();
      const order = await orderFrom(described, target.at === 'local', run.signal);
      const key = named ?? `cli-${randomUUID()}`;
      const answer = await post(target, order, key);
      const body = expected(answer, 202, target);
      const id = String(field(body, 'orderId'));
      // The API's own document.
      const total = amount(field(body, 'total') as Money);
      const told = answer.repeated
        ? `${id} was placed before under this key, for ${total}.`
        : `Placed ${id} for ${total}.`;
      if (!wait) {
        run.answer(body, told);
        return run.say(`Follow it: npm run orders -- show ${id} --follow`);
      }
      run.print(`${told}\n`);
      await follow(run, target, id, ({ status }) =>
        status === 'completed' || status === 'returned' ? EXIT.done : EXIT.not,
      );
    });
}

/** Nobody knows whether an order was placed whose answer is lost: its key tells, when it is asked for again. */
async function post({ api }: ApiTarget, order: unknown, key: string): Promise<Answer> {
  try {
    return await api('POST', '/orders', order, { 'idempotency-key': key });
  } catch (error) {
    if (!(error instanceof CliError) || error.exitCode !== EXIT.nobody) throw error;
    const message = `${error.message} Should it have been placed all the same, the same command with --key ${key} places nothing twice.`;
    throw new CliError(error.exitCode, error.code, message, { cause: error, details: { key } });
  }
}
