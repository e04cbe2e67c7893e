import { type App, CfnResource, Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { rules } from '../../lib/rules/all.ts';
import { at, isObject, list, ofType, strings, type Values } from '../../lib/rules/resources.ts';
import { PRODUCTION, type Synthesized, synthesize } from './synthesized.ts';

const dev = synthesize({ validated: true });
const production = synthesize({ context: PRODUCTION, validated: true });
const trial = synthesize({ context: { stage: 'trial' } });

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
  expect(production.validation).toMatchObject({ pluginReports: [] });
});

test('they are asked where a synth is to be validated, and nowhere else', () => {
  const wrong = (app: App) =>
    new CfnResource(new Stack(app, 'wrong'), 'Wrong', {
      type: 'AWS::SSM::Parameter',
      properties: { Typo: 'String', Type: 'String', Value: 'x' },
    });
  expect(() => synthesize({ alter: wrong, validated: true })).toThrow('Typo');
  expect(() => synthesize({ alter: wrong })).not.toThrow();
});

test('all that is said is archived', () => {
  const [archive, ...others] = ofType(dev.resources, 'AWS::Events::Archive');
  expect(others).toEqual([]);
  expect(archive?.properties).toMatchObject({
    EventPattern: { account: [{ Ref: 'AWS::AccountId' }] },
    RetentionDays: 7,
  });
});

describe('a stack', () => {
  const shared = ({ resources, stacks }: Synthesized, name: string) => {
    const after = stacks.find((it) => it.name === name)?.after ?? [];
    return ofType(resources, 'AWS::SSM::Parameter')
      .filter((it) => after.includes(it.stack))
      .map((it) => it.properties['Name']);
  };

  test.each(dev.stacks.map((it) => [it.name, it] as const))(
    '%s is deployed by itself, after those whose parameters it reads',
    (name, { reads, exports }) => {
      expect(exports).toEqual([]);
      expect(shared(dev, name)).toEqual(expect.arrayContaining([...reads]));
    },
  );
  test('imports nothing of another, which would pin it', () => {
    expect(dev.stacks.flatMap((it) => it.reads)).toContain('/orders/dev/bus-name');
    expect(JSON.stringify(dev.resources)).not.toContain('Fn::ImportValue');
  });
  test('comes after nothing but the bus and the API', () => {
    const after = new Set(dev.stacks.flatMap((it) => it.after));
    expect(after).toEqual(new Set(['orders-dev-bus', 'orders-dev-api']));
    expect(dev.stacks.find((it) => it.name === 'orders-dev-bus')?.after).toEqual([]);
  });
});

test('what costs something is tagged with its stage', () => {
  const types = [
    'AWS::Lambda::Function',
    'AWS::SQS::Queue',
    'AWS::DynamoDB::GlobalTable',
    'AWS::Logs::LogGroup',
    'AWS::Events::EventBus',
    'AWS::SNS::Topic',
    'AWS::SecretsManager::Secret',
    'AWS::ApiGatewayV2::Api',
  ];
  for (const type of types) {
    const tags = ofType(trial.resources, type).map(({ properties: it }) => tagsOf(it));
    expect([type, tags.length > 0]).toEqual([type, true]);
    expect([type, ...tags]).toEqual([type, ...tags.map(() => ({ application: 'orders', stage: 'trial' }))]);
  }
});

describe('stages', () => {
  test('share no name', () => {
    const shared = names(dev).filter((it) => names(trial).includes(it));
    expect(names(dev)).toContain('orders-dev');
    expect(names(dev)).toContain('/orders/dev/bus-arn');
    expect(names(dev)).toContain('orders/dev/order');
    expect(names(dev)).toContain('orders-dev-order-inbox-age');
    expect(names(dev)).toContain('/aws/vendedlogs/orders-dev-api');
    expect(shared).toEqual([]);
  });

  test('keep what they hold when they are production, and leave nothing behind when not', () => {
    const keeps = [
      'AWS::DynamoDB::GlobalTable',
      'AWS::Events::Archive',
      'AWS::Events::EventBus',
      'AWS::Logs::LogGroup',
      'AWS::SecretsManager::Secret',
    ];
    const kept = (it: Synthesized) => it.resources.filter((it) => it.deletion.startsWith('Retain'));
    expect([...new Set(kept(production).map((it) => it.type))].sort()).toEqual(keeps);
    expect(kept(production)).toHaveLength(
      production.resources.filter((it) => keeps.includes(it.type)).length,
    );
    expect(kept(dev)).toEqual([]);
    // A first deployment that fails leaves none of our names taken; protected tables, which have none, could not be deleted.
    for (const { type, deletion } of kept(production)) {
      const how = type === 'AWS::DynamoDB::GlobalTable' ? 'Retain' : 'RetainExceptOnCreate';
      expect([type, deletion]).toEqual([type, how]);
    }
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
        ([key]) =>
          /^(Name|\w+Name)$/.test(key) && !/^(Metric|Stage|Function|EventBus|LogGroup|Policy)Name$/.test(key),
      )
      .flatMap(([, value]) => strings(value)),
  );
  const counted = ofType(resources, 'AWS::Logs::MetricFilter').flatMap(({ properties }) =>
    strings(at(properties, 'MetricTransformations', 0, 'MetricNamespace')),
  );
  const logs = ofType(resources, 'AWS::Logs::LogGroup').flatMap(({ properties }) =>
    strings(properties['LogGroupName']),
  );
  return [...stacks.map((it) => it.name), ...chosen, ...counted, ...logs];
}

/** Tags, which are a list with most resources, a map with some, and each replica's with tables. */
function tagsOf(properties: Values): Readonly<Record<string, unknown>> {
  const tags = at(properties, 'Replicas', 0, 'Tags') ?? properties['Tags'];
  if (isObject(tags)) return tags;
  return Object.fromEntries(list(tags).map((it) => [at(it, 'Key'), at(it, 'Value')]));
}
