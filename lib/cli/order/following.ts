import type { TimelineEntry } from '../../../functions/order/view.ts';
import type { ExitCode } from '../cli-error.ts';
import { nobody } from '../cli-error.ts';
import type { Invocation } from '../invocation.ts';
import { isOrder } from '../target/answer-shapes.ts';
import { type Asking, ask, asking, Unanswered } from '../target/asking.ts';
import { expected } from '../target/problem.ts';
import type { ApiTarget } from '../target/target.ts';
import { byTime, entryLine, type OrderView, rests, standing, statusInWords } from './story.ts';

/** Between two looks: an order takes some seconds at least. */
const LOOK_EVERY_MS = 500;

/** An order as it stands now. Throws a CliError when there is none. */
export async function look(target: ApiTarget, orderId: string): Promise<OrderView> {
  return expected(await target.api('GET', `/orders/${orderId}`), 200, target, isOrder);
}

/** The same, when there is time: moments in which the API is busy or away are waited for. */
export async function lookPatiently(target: ApiTarget, orderId: string, asked: Asking): Promise<OrderView> {
  const answer = await ask(asked, ['GET', `/orders/${orderId}`]).catch((error: unknown) => {
    if (error instanceof Unanswered)
      throw nobody('no-answer', `${error.message} Follow it again later.`, error);
    throw error;
  });
  return expected(answer, 200, target, isOrder);
}

/**
 * Looks at an order until it does not go on by itself. Moments in which the API is busy or away are waited for.
 *
 * @throws a CliError when there is no such order, or the API stays away; the signal's reason when it is aborted
 */
export async function followed(
  target: ApiTarget,
  orderId: string,
  signal: AbortSignal,
  tell: (entry: TimelineEntry, order: OrderView) => void,
): Promise<OrderView> {
  const told = new Set<string>();
  const asked = asking(target.api, signal);
  for (;;) {
    const order = await lookPatiently(target, orderId, asked);
    for (const entry of byTime(order.timeline).filter((it) => !told.has(it.id))) {
      told.add(entry.id);
      tell(entry, order);
    }
    if (rests(order)) return order;
    await asked.pause(LOOK_EVERY_MS);
  }
}

/** Tells what happens to an order as it happens, and at its end how it stands, which `exitCode` judges. */
export async function follow(
  run: Invocation,
  target: ApiTarget,
  orderId: string,
  exitCode: (order: OrderView) => ExitCode = () => 0,
): Promise<void> {
  const order = await followed(target, orderId, run.signal, (entry, it) =>
    run.print(entryLine(entry, it, run.style)),
  );
  const end = `${run.style('bold', orderId)} is ${statusInWords(order, run.style)}`;
  run.answer(order, `\n${end}\n\n${standing(order, run.style)}`, exitCode(order));
}
