import type { Command } from 'commander';
import { CliError, EXIT } from '../cli-error.ts';
import { collect, examples, idempotencyKey } from '../command-input.ts';
import { amount } from '../files/amount.ts';
import type { CliWorld } from '../invocation.ts';
import { follow } from '../order/following.ts';
import { LOCAL_CUSTOMER, type OrderOptions, orderFrom } from '../order/order-input.ts';
import { keyOfItsOwn, sentOnce } from '../order/sent-once.ts';
import { isPlaced } from '../target/answer-shapes.ts';

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
    .action(async ({ key = keyOfItsOwn(), wait, ...described }: PlaceOptions, command: Command) => {
      const run = world.begin(command);
      const target = await run.api();
      const order = await orderFrom(described, target.at === 'local', run.signal);
      const request = { path: '/orders', body: order, key, words: ['placed', 'places'] } as const;
      const { body, repeated } = await sentOnce(target, request, run.signal, isPlaced);
      const { orderId: id } = body;
      const total = amount(body.total);
      const told = repeated
        ? `${id} was placed before under this key, for ${total}.`
        : `Placed ${id} for ${total}.`;
      if (!wait) {
        run.answer(body, told);
        return run.say(`Follow it: npm run orders -- show ${id} --follow`);
      }
      run.print(`${told}\n`);
      await follow(run, target, id, ({ status }) =>
        status === 'completed' || status === 'returned' ? EXIT.done : EXIT.not,
      ).catch((error: unknown) => {
        throw placedAllTheSame(error, { orderId: id, key }, run.signal);
      });
    });
}

/** Whatever becomes of the waiting, the order is there, and goes on. */
function placedAllTheSame(
  error: unknown,
  placed: { readonly orderId: string; readonly key: string },
  signal: AbortSignal,
): unknown {
  const why = signal.aborted ? new CliError(EXIT.interrupted, 'interrupted', 'Interrupted.') : error;
  if (!(why instanceof CliError)) return error;
  const { orderId, key } = placed;
  const message = `${why.message} ${orderId} was placed, under --key ${key}, and goes on: npm run orders -- show ${orderId} --follow`;
  return new CliError(why.exitCode, why.code, message, {
    cause: error,
    details: { ...why.details, ...placed },
  });
}
