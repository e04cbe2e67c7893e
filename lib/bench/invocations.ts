import { setTimeout as delay } from 'node:timers/promises';

/** Invocations by function, `order/handler` → 40. */
export type Invocations = Readonly<Record<string, number>>;

interface DeployedFunction {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly LoggingConfig?: { readonly LogGroup?: string };
}

/** Takes any signature, as the emulator does: requests with one are routed by the service it names. */
const authorization = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=x`;

/** Logs arrive a moment after the invocation they tell of. */
const SETTLING_MS = 300;

/**
 * How often each of our functions has been invoked so far, counted in its log (`START RequestId`). Waits
 * until two counts agree.
 */
export async function invocations(endpoint: string): Promise<Invocations> {
  const groups = await logGroups(endpoint);
  let last = '';
  for (;;) {
    const counts = await Promise.all(
      [...groups].map(async ([name, group]) => [name, await starts(endpoint, group)] as const),
    );
    const now = JSON.stringify(counts);
    if (now === last) return Object.fromEntries(counts);
    last = now;
    await delay(SETTLING_MS);
  }
}

/** What was invoked between two counts, without functions that were not. */
export function since(before: Invocations, after: Invocations): Invocations {
  return Object.fromEntries(
    Object.entries(after)
      .map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
}

async function logGroups(endpoint: string): Promise<ReadonlyMap<string, string>> {
  const response = await fetch(`${endpoint}/2015-03-31/functions/?MaxItems=1000`, {
    headers: { authorization: authorization('lambda') },
  });
  const { Functions: functions }: { Functions: readonly DeployedFunction[] } = JSON.parse(
    await response.text(),
  );
  return new Map(
    functions.flatMap(({ Environment, LoggingConfig }) => {
      const name = nameOf(Environment?.Variables ?? {});
      const group = LoggingConfig?.LogGroup;
      return name && group ? [[name, group] as const] : [];
    }),
  );
}

/** Which function it is shows in what it was given. */
function nameOf(variables: Readonly<Record<string, string>>): string | undefined {
  const { SUBSYSTEM, BUS_NAME, INBOX_URL, DEAD_LETTERS_URL } = variables;
  if (!SUBSYSTEM) return undefined;
  if (BUS_NAME) return `${SUBSYSTEM}/relay`;
  if (DEAD_LETTERS_URL) return `${SUBSYSTEM}/handler`;
  return `${SUBSYSTEM}/${INBOX_URL ? 'sweep' : 'api'}`;
}

async function starts(endpoint: string, group: string): Promise<number> {
  let count = 0;
  let nextToken: string | undefined;
  do {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: authorization('logs'),
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.FilterLogEvents',
      },
      body: JSON.stringify({ logGroupName: group, limit: 10_000, ...(nextToken && { nextToken }) }),
    });
    const page: { events?: readonly { message: string }[]; nextToken?: string } = JSON.parse(
      await response.text(),
    );
    count += (page.events ?? []).filter((it) => it.message.startsWith('START RequestId')).length;
    nextToken = page.nextToken;
  } while (nextToken);
  return count;
}
