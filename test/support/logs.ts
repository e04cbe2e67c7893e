import { inject } from 'vitest';

/** Emulators take any signature. */
const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/logs/aws4_request';

async function logs<Answer>(action: string, body: unknown): Promise<Answer> {
  const response = await fetch(inject('endpoint'), {
    method: 'POST',
    headers: {
      authorization: AUTHORIZATION,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Logs_20140328.${action}`,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Logs answered ${response.status}: ${await response.text()}`);
  // The documented answer of the CloudWatch Logs API.
  return (await response.json()) as Answer;
}

/** Every line in every log group, of all functions and of the API, since a time. */
export async function logLines(since: Date): Promise<readonly string[]> {
  const { logGroups } = await logs<{ logGroups: readonly { logGroupName: string }[] }>(
    'DescribeLogGroups',
    {},
  );
  const lines = await Promise.all(
    logGroups.map(async ({ logGroupName }) => {
      const request = { logGroupName, startTime: since.getTime(), limit: 10_000 };
      const { events } = await logs<{ events: readonly { message: string }[] }>('FilterLogEvents', request);
      if (events.length === request.limit) throw new Error(`${logGroupName} has more lines than were read.`);
      return events.map((it) => it.message);
    }),
  );
  return lines.flat();
}
