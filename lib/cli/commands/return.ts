import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { examples, idempotencyKey, orderId } from '../command-input.ts';
import { amount } from '../files/amount.ts';
import { count } from '../files/csv.ts';
import type { CliWorld } from '../invocation.ts';
import { keyOfItsOwn, sentOnce } from '../order/sent-once.ts';
import { isReturned } from '../target/answer-shapes.ts';

interface ReturnLine {
  readonly line: number;
  readonly quantity: number;
}

interface ReturnOptions {
  readonly reason: string;
  readonly line?: readonly ReturnLine[];
  readonly key?: string;
}

export function addReturn(program: Command, world: CliWorld): void {
  program
    .command('return')
    .argument('<order>', 'its id', orderId)
    .description('take a completed order back, whole or in part, and refund it')
    .requiredOption('--reason <text>', 'why, in your words')
    .option(
      '--line <index=quantity>',
      'pieces of a line, counted from 0, once a line; without, all that is left',
      returnLine,
    )
    .option(
      '--key <key>',
      'an Idempotency-Key: the same return under it is taken once, for ever',
      idempotencyKey,
    )
    .addHelpText(
      'after',
      examples(
        'return ord_4b3… --reason "too bitter"',
        'return ord_4b3… --reason damaged --line 0=1 --line 2=3',
      ),
    )
    .action(
      async (id: string, { reason, line: lines, key = keyOfItsOwn() }: ReturnOptions, command: Command) => {
        const run = world.begin(command);
        const target = await run.api();
        const content = { reason, ...(lines && { lines }) };
        const { body } = await sentOnce(
          target,
          { path: `/orders/${id}/return`, body: content, key, words: ['taken', 'takes'] },
          run.signal,
          isReturned,
        );
        const { returnId, amount: refund } = body.return;
        run.answer(body, `${id} is coming back as ${returnId}; ${amount(refund)} will be refunded.`);
        run.say(`Follow it: npm run orders -- show ${id} --follow`);
      },
    );
}

function returnLine(text: string, before: readonly ReturnLine[] = []): readonly ReturnLine[] {
  const [, line, pieces = ''] = /^(\d{1,3})=(.*)$/.exec(text) ?? [];
  const quantity = count(pieces, 100_000);
  if (line === undefined || quantity === undefined)
    throw new InvalidArgumentError('It takes a line, counted from 0, and its pieces: 0=2.');
  return [...before, { line: Number(line), quantity }];
}
