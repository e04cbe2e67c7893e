import { isIntent } from '../../functions/runtime/domain.ts';
import type { Tally } from './tally.ts';
import { committed } from './versions.ts';

/** The subsystem that sends mails. */
const MAILER = 'notification';

/**
 * How often handlers called the outside and waited for the answer, by subsystem: once for each intent that was
 * journaled, once for each mail. A message that waits and comes again asks again; a provider that takes an
 * order on and tells later how it went needs no such question, so that these are not counted.
 */
export function outsideCalls({
  written,
  sent,
}: Pick<Tally, 'written' | 'sent'>): Readonly<Record<string, number>> {
  const calls: Record<string, number> = {};
  const add = (owner: string, count: number) => {
    if (count > 0) calls[owner] = (calls[owner] ?? 0) + count;
  };
  for (const { owner, version } of committed(written)) add(owner, version.facts.filter(isIntent).length);
  add(MAILER, sent.filter((it) => it === 'mail').length);
  return calls;
}
