import { isDeepStrictEqual } from 'node:util';
import { DescribeRuleCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import {
  type EventSourceMappingConfiguration,
  GetEventSourceMappingCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { isRecord } from './gaps.ts';
import type { EmulatorClients, Swap, Thing } from './swap.ts';

/** What a rule listens to. Its targets are left as they are. */
export async function swapRule(
  { events }: EmulatorClients,
  { id, name, wanted }: Thing,
  EventBusName: string,
): Promise<readonly Swap[]> {
  const live = await events.send(new DescribeRuleCommand({ Name: id, EventBusName }));
  const { EventPattern, ScheduleExpression, Description, State } = wanted;
  const pattern: unknown = live.EventPattern ? JSON.parse(live.EventPattern) : undefined;
  const same =
    isDeepStrictEqual(pattern, EventPattern) &&
    (live.ScheduleExpression || undefined) === ScheduleExpression &&
    (live.Description || undefined) === Description &&
    live.State === State;
  if (same) return [];
  const input = {
    Name: id,
    EventBusName,
    ...(EventPattern !== undefined && { EventPattern: JSON.stringify(EventPattern) }),
    ...(typeof ScheduleExpression === 'string' && { ScheduleExpression }),
    ...(typeof Description === 'string' && { Description }),
    State: State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
  } as const;
  return [
    {
      says: `${name} ${heardAnew(pattern, EventPattern)}`,
      make: async () => void (await events.send(new PutRuleCommand(input))),
    },
  ];
}

/** What a rule hears from now on, and no longer. */
function heardAnew(before: unknown, after: unknown): string {
  const [old, wanted] = [before, after].map((it) => {
    const types = isRecord(it) ? it['detail-type'] : undefined;
    return Array.isArray(types) ? types.map(String) : [];
  });
  const [added, gone] = [
    wanted?.filter((it) => !old?.includes(it)) ?? [],
    old?.filter((it) => !wanted?.includes(it)) ?? [],
  ];
  if (added.length + gone.length === 0) return 'has other settings';
  return [
    ...(added.length > 0 ? [`hears ${added.join(', ')}`] : []),
    ...(gone.length > 0 ? [`no longer hears ${gone.join(', ')}`] : []),
  ].join('; ');
}

/** How batches are taken from a queue or a stream. The place in the stream is kept. */
export async function swapMapping(
  { lambda }: EmulatorClients,
  { id, name, wanted }: Thing,
): Promise<readonly Swap[]> {
  const live = await lambda.send(new GetEventSourceMappingCommand({ UUID: id }));
  const settings = mappingSettings(wanted);
  const differing = Object.entries(settings).filter(
    ([key, it]) => !isDeepStrictEqual(live[key as keyof EventSourceMappingConfiguration], it),
  );
  if (differing.length === 0) return [];
  return [
    {
      says: `${name} has another ${differing.map(([key]) => key).join(', ')}`,
      make: async () =>
        void (await lambda.send(new UpdateEventSourceMappingCommand({ UUID: id, ...settings }))),
    },
  ];
}

function mappingSettings({ BatchSize, ScalingConfig, MaximumRecordAgeInSeconds }: Thing['wanted']) {
  const atMost = isRecord(ScalingConfig) ? ScalingConfig['MaximumConcurrency'] : undefined;
  return {
    ...(BatchSize !== undefined && { BatchSize: Number(BatchSize) }),
    ...(atMost !== undefined && { ScalingConfig: { MaximumConcurrency: Number(atMost) } }),
    ...(MaximumRecordAgeInSeconds !== undefined && {
      MaximumRecordAgeInSeconds: Number(MaximumRecordAgeInSeconds),
    }),
  };
}

/** How long a queue keeps and hides its messages, and after how many receives they are dead letters. They all stay. */
export async function swapQueue(
  { sqs }: EmulatorClients,
  { id: QueueUrl, name, wanted }: Thing,
): Promise<readonly Swap[]> {
  const { Attributes: attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  const live: Readonly<Record<string, string>> = { ...attributes };
  const plain = ['VisibilityTimeout', 'MessageRetentionPeriod'].flatMap((key) =>
    wanted[key] === undefined ? [] : [[key, String(wanted[key])] as const],
  );
  const differing = [...plain, ...redrive(live, wanted)].filter(([key, it]) => live[key] !== it);
  if (differing.length === 0) return [];
  return [
    {
      says: `${name} has another ${differing.map(([key]) => key).join(', ')}`,
      make: async () =>
        void (await sqs.send(
          new SetQueueAttributesCommand({ QueueUrl, Attributes: Object.fromEntries(differing) }),
        )),
    },
  ];
}

/** The redrive policy with the number of receives that is wanted; where dead letters go stays. */
function redrive(
  live: Readonly<Record<string, string>>,
  { RedrivePolicy }: Thing['wanted'],
): readonly (readonly [string, string])[] {
  const before: unknown = JSON.parse(live['RedrivePolicy'] ?? 'null');
  const maxReceiveCount = isRecord(RedrivePolicy) ? Number(RedrivePolicy['maxReceiveCount']) : undefined;
  if (!isRecord(before) || maxReceiveCount === undefined) return [];
  if (Number(before['maxReceiveCount']) === maxReceiveCount) return [];
  return [['RedrivePolicy', JSON.stringify({ ...before, maxReceiveCount })]];
}
