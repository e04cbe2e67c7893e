import { describe, expect, test } from 'vitest';
import { at, ofType, strings } from './resources.ts';
import { rules } from './rules/all.ts';
import { PRODUCTION, type Synthesized, synthesize } from './synthesized.ts';

const dev = synthesize({ validated: true });
const production = synthesize({ context: PRODUCTION });
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
    expect(names(dev)).toContain('orders/dev/order');
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
  return [...stacks.map((it) => it.name), ...chosen, ...counted];
}
