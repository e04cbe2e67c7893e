/** How long a value is used before it is read again: as long as a rotated secret may go unnoticed. */
const KEPT_MS = 5 * 60_000;

/** How young a value is not read again, whoever asks: a wrong secret must not become a call per message. */
const REFRESHED_AT_MOST_EVERY_MS = 30_000;

/** A secret that may be rotated while it is used. */
export interface Secret {
  /** What to use. Throws when it cannot be read, or is empty. */
  current(): Promise<string>;
  /** What to accept: what to use, first, and what was used before it was rotated. Throws as `current` does. */
  valid(): Promise<readonly string[]>;
  /** Says that the value no longer works: it is read again by who asks next, but at most every 30 s. */
  refresh(): Promise<void>;
}

type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';

interface Kept {
  readonly value: Promise<string | undefined>;
  readonly since: number;
}

/**
 * A secret in Secrets Manager, as plain text; white space around it is left out, which files and consoles add.
 * Costs one call per stage and 5 minutes. The client is loaded by the first of them only.
 */
export function secretReader(arn: string): Secret {
  const kept = new Map<Stage, Kept>();

  function read(stage: Stage): Promise<string | undefined> {
    const found = kept.get(stage);
    if (found && Date.now() - found.since < KEPT_MS) return found.value;
    const reading = { value: load(stage), since: Date.now() };
    kept.set(stage, reading);
    // A failure is told to those who wait for it, and not kept for those who come later.
    reading.value.catch(() => kept.get(stage) === reading && kept.delete(stage));
    return reading.value;
  }

  async function load(stage: Stage): Promise<string | undefined> {
    const { secretValue } = await import('./secrets-client.ts');
    return (await secretValue(arn, stage))?.trim();
  }

  async function current(): Promise<string> {
    const value = await read('AWSCURRENT');
    if (value) return value;
    forget();
    throw new Error(`The secret ${arn} is empty: put its value there.`);
  }

  function forget(): void {
    for (const [stage, { since }] of kept) {
      if (Date.now() - since >= REFRESHED_AT_MOST_EVERY_MS) kept.delete(stage);
    }
  }

  return {
    current,
    async valid() {
      const [now, before] = await Promise.all([current(), read('AWSPREVIOUS')]);
      return before ? [now, before] : [now];
    },
    async refresh() {
      forget();
    },
  };
}
