import type { Command } from 'commander';
import { EXIT, usageError } from '../cli-error.ts';
import { examples, orderId } from '../command-input.ts';
import type { CliWorld, Invocation } from '../invocation.ts';
import { listed } from '../order/listing.ts';
import { harmless } from '../output.ts';
import { isChanged } from '../target/answer-shapes.ts';
import { field, told } from '../target/asking.ts';
import { expected, problemOf } from '../target/problem.ts';

export function addResume(program: Command, world: CliWorld): void {
  program
    .command('resume')
    .argument('[order]', 'its id', orderId)
    .description('have a parked order tried again, once what kept it is mended')
    .option('--all-parked', 'every order that is parked now')
    .addHelpText('after', examples('resume ord_4b3…', 'resume --all-parked --stage production --aws'))
    .action(async (id: string | undefined, { allParked }: { allParked?: true }, command: Command) => {
      const run = world.begin(command);
      if ((id === undefined) === (allParked === undefined))
        throw usageError('Say which: the id of one order, or --all-parked.');
      if (id === undefined) return resumeAll(run);
      const target = await run.api();
      const answer = await target.api('POST', `/orders/${id}/resume`);
      const body = expected(answer, 202, target, isChanged);
      run.answer(body, `${id} is resumed; it is ${body.status} now.`);
      run.say(`Follow it: npm run orders -- show ${id} --follow`);
    });
}

/** Resumes all that are parked, one after the other; those that went on by themselves meanwhile are left alone. */
async function resumeAll(run: Invocation): Promise<void> {
  const target = await run.api();
  const limit = Number.MAX_SAFE_INTEGER;
  const { orders } = await listed(target, { status: 'parked' }, { limit, signal: run.signal });
  const resumed: string[] = [];
  const refused: { readonly orderId: string; readonly code: string; readonly reason: string }[] = [];
  for (const { orderId: id } of orders) {
    run.signal.throwIfAborted();
    const answer = await target.api('POST', `/orders/${id}/resume`);
    if (answer.status === 202) resumed.push(id);
    else if (field(answer.body, 'code') !== 'not-parked')
      refused.push({ orderId: id, code: problemOf(answer, target).code, reason: told(answer) });
  }
  const went = orders.length - resumed.length - refused.length;
  const text = [
    orders.length === 0
      ? 'No order is parked.'
      : `${resumed.length} of ${orders.length} parked orders are resumed.`,
    ...(went > 0 ? [`${went} had gone on by themselves.`] : []),
    ...refused.map((it) => `  ${it.orderId} is not: ${it.reason}`),
  ];
  run.answer({ resumed, refused }, harmless(text.join('\n')), refused.length > 0 ? EXIT.not : EXIT.done);
}
