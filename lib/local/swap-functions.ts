import { isDeepStrictEqual } from 'node:util';
import {
  type FunctionConfiguration,
  GetFunctionCommand,
  type LambdaClient,
  TagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { ACCOUNT, REGION } from './environment.ts';
import { CODE_TAG, isRecord } from './gaps.ts';
import { variablesOf } from './obstacles.ts';
import type { EmulatorClients, Swap, Thing } from './swap.ts';

const UPDATED_WITHIN_SECONDS = 30;

/** The new code of a function, and its new settings. */
export async function swapFunction({ lambda }: EmulatorClients, thing: Thing): Promise<readonly Swap[]> {
  const { id, name, wanted } = thing;
  const { Configuration: live = {}, Tags: tags } = await lambda.send(
    new GetFunctionCommand({ FunctionName: id }),
  );
  const code = codeIn(wanted);
  const settings = { ...literalSettings(wanted), Environment: { Variables: variables(live, wanted) } };
  const differing = differingIn(live, settings);
  return [
    ...(code && tags?.[CODE_TAG] !== code.S3Key
      ? [{ says: `${name} has new code`, make: () => setCode(lambda, live, code) }]
      : []),
    ...(differing.length > 0
      ? [
          {
            says: `${name} has another ${differing.join(', ')}`,
            make: async () => {
              await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: id, ...settings }));
              await updated(lambda, id);
            },
          },
        ]
      : []),
  ];
}

interface CodeAt {
  readonly S3Bucket: string;
  readonly S3Key: string;
}

/** Where CDK has put the code. */
function codeIn(wanted: Thing['wanted']): CodeAt | undefined {
  const code = wanted['Code'];
  if (!isRecord(code) || typeof code['S3Key'] !== 'string') return undefined;
  const bucket = isRecord(code['S3Bucket']) ? code['S3Bucket']['Fn::Sub'] : code['S3Bucket'];
  const known: Readonly<Record<string, string>> = { 'AWS::AccountId': ACCOUNT, 'AWS::Region': REGION };
  const S3Bucket = String(bucket).replace(/\$\{([^}]+)\}/g, (all, name: string) => known[name] ?? all);
  return { S3Bucket, S3Key: code['S3Key'] };
}

/** Which code it is, is written down last: whoever is interrupted before does it again. */
async function setCode(lambda: LambdaClient, live: FunctionConfiguration, code: CodeAt): Promise<void> {
  const FunctionName = live.FunctionName ?? '';
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ...code }));
  await updated(lambda, FunctionName);
  await lambda.send(
    new TagResourceCommand({ Resource: live.FunctionArn ?? '', Tags: { [CODE_TAG]: code.S3Key } }),
  );
}

/** A function takes no other update before the last one is through. */
async function updated(client: LambdaClient, FunctionName: string): Promise<void> {
  await waitUntilFunctionUpdatedV2(
    { client, maxWaitTime: UPDATED_WITHIN_SECONDS, minDelay: 0.1, maxDelay: 1 },
    { FunctionName },
  );
}

/** Settings that templates have as plain values. */
function literalSettings(wanted: Thing['wanted']) {
  return {
    Description: String(wanted['Description'] ?? ''),
    MemorySize: Number(wanted['MemorySize']),
    Timeout: Number(wanted['Timeout']),
  };
}

/** The variables as they are wanted; what is taken from another resource is what it was. */
function variables(live: FunctionConfiguration, wanted: Thing['wanted']): Record<string, string> {
  const now = live.Environment?.Variables ?? {};
  return Object.fromEntries(
    Object.entries(variablesOf(wanted)).map(([name, it]) => [
      name,
      typeof it === 'string' ? it : (now[name] ?? ''),
    ]),
  );
}

/** What of the settings a function has otherwise; of its environment, which variables. */
function differingIn(
  live: FunctionConfiguration,
  {
    Environment: { Variables: wanted },
    ...settings
  }: ReturnType<typeof literalSettings> & {
    readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
  },
): readonly string[] {
  const now = live.Environment?.Variables ?? {};
  const names = new Set([...Object.keys(now), ...Object.keys(wanted)]);
  return [
    ...(['Description', 'MemorySize', 'Timeout'] as const).filter(
      (it) => !isDeepStrictEqual(live[it], settings[it]),
    ),
    ...[...names].filter((it) => now[it] !== wanted[it]),
  ];
}
