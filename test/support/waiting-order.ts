import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { indexed } from '../../functions/order/deadlines.ts';
import { domain } from '../../functions/order/domain.ts';
import { idOf } from '../../functions/order/ids.ts';
import type { Input, Order } from '../../functions/order/order.ts';
import type { KeptFact, Version } from '../../functions/runtime/journal.ts';
import { place } from './order-inputs.ts';
import { dynamo, journalOf, output } from './pipeline.ts';

/** Where an order stood before a version. */
type Before = Pick<Version<Order>, 'subject' | 'version' | 'state'>;

/**
 * An order in the deployed journal that has been placed without anybody being told, so that it waits until its
 * deadline, so many seconds from now. Nothing is held or paid for it. `facts` are what its first version sets off.
 */
export async function waitingOrder(
  seconds: number,
  facts: readonly KeptFact[] = [],
): Promise<Version<Order>> {
  const subject = idOf('ord', '', undefined);
  return moveOn({ subject, version: 0, state: domain.initial }, place, seconds, facts);
}

/** The order's next version, folded by its own domain; nobody is told of it. */
export async function moveOn(
  { subject, version, state: before }: Before,
  input: Input,
  seconds: number,
  facts: readonly KeptFact[] = [],
): Promise<Version<Order>> {
  const at = new Date();
  const followed = [input, ...domain.decide(before, input)];
  const state = followed.reduce<Order>((folded, it) => domain.evolve(folded, it), before);
  const deadlines = { accept: seconds, prepare: seconds, ship: seconds, undo: seconds, return: seconds };
  const next = {
    subject,
    version: version + 1,
    at: at.toISOString(),
    cause: { ...input, id: `request/${subject}/${version}`, correlationid: subject },
    facts,
    state,
    heard: [],
    index: indexed(deadlines)({ subject, version: version + 1, state, before, at }),
  };
  if ((await journalOf('order').commit(next)) !== 'committed')
    throw new Error(`${subject} was moved on by somebody else.`);
  return next;
}

/** Takes all versions of an order out of the journal, as if it had never been placed. */
export async function forget(subject: string): Promise<void> {
  for (const { version } of await journalOf('order').history(subject)) {
    await dynamo.send(
      new DeleteItemCommand({
        TableName: output('order', 'JournalTable'),
        Key: { subject: { S: subject }, version: { N: String(version) } },
      }),
    );
  }
}
