import { describe, expect, test } from 'vitest';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { at, isObject, list, ofType, type Resource, strings } from './resources.ts';
import { rules } from './rules/all.ts';
import { type Synthesized, synthesize } from './synthesized.ts';

const dev = synthesize({ validated: true });
const production = synthesize({ context: { stage: 'production' } });
const trial = synthesize({ context: { stage: 'trial' } });

const of = ({ resources }: Synthesized, name: string) =>
  resources.filter((it) => it.stack === `orders-dev-${name}`);
const sorted = (values: readonly unknown[]) => values.map(String).sort();

describe.each([
  ['a stage to try things out', dev],
  ['production', production],
])('in %s', (_, { resources }) => {
  test.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(resources)).toEqual([]);
  });
});

test('CloudFormation’s own schemas have nothing to say against the templates', () => {
  expect(dev.validation).toMatchObject({ pluginReports: [] });
});

describe.each(subsystems.map((it) => [it.name, it] as const))('%s', (name, table) => {
  const resources = of(dev, name);
  const hears: readonly string[] = table.hears;

  test('is sent what it hears, and nothing else', () => {
    const patterns = ofType(resources, 'AWS::Events::Rule').map((it) => at(it.properties, 'EventPattern'));
    const sources = [...new Set(hears.map((it) => it.split('.')[0]))];
    expect(patterns).toEqual(hears.length > 0 ? [{ source: sources, 'detail-type': hears }] : []);
  });

  test('lets its functions do with a table beside the journal what its table says, and nothing more', () => {
    const policies = ofType(resources, 'AWS::IAM::Policy');
    const granted = (which: string, logicalId: string) =>
      policies
        .filter((it) => strings(it.properties).some((text) => text.startsWith(`Subsystem${which}Role`)))
        .flatMap((it) => list(at(it.properties, 'PolicyDocument', 'Statement')))
        .filter((it) => strings(at(it, 'Resource')).some((text) => text.startsWith(logicalId)))
        .flatMap((it) => list(at(it, 'Action')));
    const tables: SubsystemTable['tables'] = 'tables' in table ? table.tables : {};
    for (const [key, { handler = [], api = [] }] of Object.entries(tables ?? {})) {
      const id = `Subsystem${key.slice(0, 1).toUpperCase()}${key.slice(1)}Table`;
      expect(sorted(granted('Handler', id))).toEqual(sorted(handler.map((it) => `dynamodb:${it}`)));
      expect(sorted(granted('Api', id))).toEqual(sorted(api.map((it) => `dynamodb:${it}`)));
    }
  });

  test('has an inbox only when it hears, and a relay only when it says', () => {
    const sources = ofType(resources, 'AWS::Lambda::EventSourceMapping').map((it) =>
      at(it.properties, 'EventSourceArn', 'Fn::GetAtt', 1),
    );
    expect(sorted(sources)).toEqual([
      ...(hears.length > 0 ? ['Arn'] : []),
      ...(table.says.length > 0 ? ['StreamArn'] : []),
    ]);
  });

  test('answers its routes', () => {
    const routes = ofType(resources, 'AWS::ApiGatewayV2::Route').map((it) => it.properties['RouteKey']);
    expect(sorted(routes)).toEqual(sorted('api' in table ? table.api.routes : []));
  });

  test('has its journal, its indexes and its tables', () => {
    const keys = ofType(resources, 'AWS::DynamoDB::GlobalTable').map((it) =>
      list(at(it.properties, 'KeySchema')).map((key) => at(key, 'AttributeName')),
    );
    const keyed = 'tables' in table ? Object.values(table.tables).map((it) => [it.key]) : [];
    expect(keys).toEqual([['subject', 'version'], ...keyed]);
    const indexes = ofType(resources, 'AWS::DynamoDB::GlobalTable').flatMap((it) =>
      list(at(it.properties, 'GlobalSecondaryIndexes')).map((index) => at(index, 'IndexName')),
    );
    expect(indexes).toEqual('indexes' in table ? Object.keys(table.indexes) : []);
  });

  test('says in its alarm what breaks for a customer', () => {
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map((it) => it.properties['AlarmDescription']);
    expect(alarms).toEqual(expect.arrayContaining('inbox' in table ? [table.inbox.impact] : []));
  });

  test('gives its functions their settings', () => {
    const tables = 'tables' in table ? Object.keys(table.tables) : [];
    const common = ['SUBSYSTEM', 'JOURNAL_EPOCH'];
    const own = [
      ...common,
      'JOURNAL_TABLE',
      ...tables.map((it) => `${it.toUpperCase()}_TABLE`),
      ...('settings' in table ? Object.keys(table.settings) : []),
    ];
    expect(environments(resources)).toEqual({
      ...('api' in table && { Api: sorted(own) }),
      ...('handler' in table && {
        Handler: sorted([...own, 'INBOX_URL', 'DEAD_LETTERS_URL', 'MAX_RECEIVES']),
      }),
      ...(table.says.length > 0 && { Relay: sorted([...common, 'BUS_NAME', 'RELAY_DEAD_LETTERS_URL']) }),
    });
  });

  test('is deployed after what it stands on', () => {
    const stack = dev.stacks.find((it) => it.name === `orders-dev-${name}`);
    expect(sorted(stack?.after ?? [])).toEqual([
      ...('api' in table ? ['orders-dev-api'] : []),
      'orders-dev-bus',
    ]);
  });

  test('can be found by tools', () => {
    const tables = 'tables' in table ? Object.keys(table.tables) : [];
    const stack = dev.stacks.find((it) => it.name === `orders-dev-${name}`);
    expect(stack?.outputs.toSorted()).toEqual(
      [
        'JournalTable',
        ...tables.map((it) => `${it.charAt(0).toUpperCase()}${it.slice(1)}Table`),
        ...(hears.length > 0 ? ['InboxUrl', 'DeadLettersUrl'] : []),
        ...(table.says.length > 0 ? ['RelayDeadLettersUrl'] : []),
      ].toSorted(),
    );
  });
});

test('all that is said is archived', () => {
  const [archive, ...others] = ofType(dev.resources, 'AWS::Events::Archive');
  expect(others).toEqual([]);
  expect(archive?.properties).toMatchObject({
    EventPattern: { account: [{ Ref: 'AWS::AccountId' }] },
    RetentionDays: 7,
  });
});

describe('stages', () => {
  test('share no name', () => {
    const shared = names(dev).filter((it) => names(trial).includes(it));
    expect(names(dev)).toContain('orders-dev');
    expect(names(dev)).toContain('/orders/dev/bus-arn');
    expect(shared).toEqual([]);
  });

  test('keep what they hold when they are production, and leave nothing behind when not', () => {
    const keeps = [
      'AWS::DynamoDB::GlobalTable',
      'AWS::Events::Archive',
      'AWS::Events::EventBus',
      'AWS::Logs::LogGroup',
    ];
    const kept = (it: Synthesized) => it.resources.filter((it) => it.deletion.startsWith('Retain'));
    expect([...new Set(kept(production).map((it) => it.type))].sort()).toEqual(keeps);
    expect(kept(production)).toHaveLength(
      production.resources.filter((it) => keeps.includes(it.type)).length,
    );
    expect(kept(dev)).toEqual([]);
  });

  test('refuse to be deleted when they are production', () => {
    const refuses = (it: Synthesized) =>
      ofType(it.resources, 'AWS::DynamoDB::GlobalTable').map((table) =>
        at(table.properties, 'Replicas', 0, 'DeletionProtectionEnabled'),
      );
    expect(production.stacks.every((it) => it.terminationProtection)).toBe(true);
    expect(new Set(refuses(production))).toEqual(new Set([true]));
    expect(dev.stacks.some((it) => it.terminationProtection)).toBe(false);
    expect(new Set(refuses(dev))).toEqual(new Set([false]));
  });
});

/** Names that are ours to choose, and so could be taken. */
function names({ resources, stacks }: Synthesized): readonly string[] {
  const chosen = resources.flatMap(({ properties }) =>
    Object.entries(properties)
      .filter(
        ([key]) => /^(Name|\w+Name)$/.test(key) && !/^(Metric|Stage|Function|EventBus|Policy)Name$/.test(key),
      )
      .flatMap(([, value]) => strings(value)),
  );
  return [...stacks.map((it) => it.name), ...chosen];
}

/** The names of each function's settings, by the function's part. */
function environments(resources: readonly Resource[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    ofType(resources, 'AWS::Lambda::Function').map((it) => {
      const variables = at(it.properties, 'Environment', 'Variables');
      const part = /^Subsystem([A-Z][a-z]+)/.exec(it.id)?.[1] ?? it.id;
      return [part, sorted(isObject(variables) ? Object.keys(variables) : [])];
    }),
  );
}
