import { inject } from 'vitest';
import type { SubsystemName } from './pipeline.ts';

type Variables = Readonly<Record<string, string>>;

interface Configuration {
  readonly FunctionName: string;
  readonly Environment?: { readonly Variables?: Variables };
}

/** Emulators take any signature. */
const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/lambda/aws4_request';

async function lambda<Answer>(method: 'GET' | 'PUT', path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${inject('endpoint')}/2015-03-31/functions/${path}`, {
    method,
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`Lambda answered ${response.status}: ${await response.text()}`);
  // The documented answer of the Lambda API.
  return (await response.json()) as Answer;
}

/**
 * Sets variables in the environment of the function behind a subsystem's inbox. Answers with what sets the
 * environment back.
 */
export async function setHandlerVariables(
  subsystem: SubsystemName,
  variables: Variables,
): Promise<() => Promise<void>> {
  const { Functions: all } = await lambda<{ Functions: readonly Configuration[] }>('GET', '?MaxItems=10000');
  const handler = all.find(({ Environment }) => {
    const found = Environment?.Variables ?? {};
    return found['SUBSYSTEM'] === subsystem && found['DEAD_LETTERS_URL'] !== undefined;
  });
  if (!handler) throw new Error(`No function takes from the inbox of ${subsystem}.`);
  const before = handler.Environment?.Variables ?? {};
  const set = async (Variables: Variables) => {
    await lambda('PUT', `${handler.FunctionName}/configuration`, { Environment: { Variables } });
  };
  await set({ ...before, ...variables });
  return () => set(before);
}
