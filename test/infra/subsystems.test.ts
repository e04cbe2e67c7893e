import { describe, expect, test } from 'vitest';
import {
  defaultsOf,
  type SecretTable,
  type SubsystemTable,
  secretVariable,
  tableVariable,
} from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { at, isObject, list, ofType, type Resource, strings } from '../../lib/rules/resources.ts';
import { synthesize } from './synthesized.ts';

const dev = synthesize();

const sorted = (values: readonly unknown[]) => values.map(String).sort();
const id = (name: string) => name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());

/** The secrets that a stage has in which nothing is set. */
function secretsOf({ secrets = {}, settings }: SubsystemTable): readonly string[] {
  const asked = ({ when }: SecretTable) => !when || defaultsOf(settings)[when.setting] === when.is;
  return Object.entries(secrets).flatMap(([name, it]) => (asked(it) ? [name] : []));
}

describe.each(subsystems.map((it): [string, SubsystemTable] => [it.name, it]))('%s', (name, table) => {
  const resources = dev.resources.filter((it) => it.stack === `orders-dev-${name}`);
  const { hears, says, api, handler, inbox, sweep, alarms = {} } = table;
  const { tables = {}, indexes = {}, settings = {} } = table;
  const secrets = secretsOf(table);
  const can = (which: string, logicalId: string) => sorted(granted(resources, which, logicalId));

  test('is sent what it hears, and nothing else', () => {
    const patterns = ofType(resources, 'AWS::Events::Rule')
      .map((it) => at(it.properties, 'EventPattern'))
      .filter((it) => it !== undefined);
    const sources = [...new Set(hears.map((it) => it.split('.')[0]))];
    expect(patterns).toEqual(hears.length > 0 ? [{ source: sources, 'detail-type': hears }] : []);
  });

  test('lets its functions do with a table beside the journal what its table says, and nothing more', () => {
    for (const [key, uses] of Object.entries(tables)) {
      for (const which of ['handler', 'api', 'sweep'] as const) {
        const allowed = (uses[which] ?? []).map((it) => `dynamodb:${it}`);
        expect(can(id(which), `Subsystem${id(key)}Table`)).toEqual(sorted(allowed));
      }
      expect(can('Relay', `Subsystem${id(key)}Table`)).toEqual([]);
    }
  });

  test('appends to its journal where it decides, and elsewhere only reads it', () => {
    const decides = ['dynamodb:PutItem', 'dynamodb:Query'];
    const indexed = Object.keys(indexes).length > 0 ? ['dynamodb:Query'] : [];
    const journal = (which: string) =>
      can(which, 'SubsystemJournalTable').filter((it) => !/Stream|Records|Shard/.test(it));
    expect(journal('Handler')).toEqual(handler ? decides : []);
    expect(journal('Api')).toEqual(api ? [...decides, ...indexed] : []);
    // Found in one statement, over the journal and its indexes.
    expect(journal('Sweep')).toEqual(sweep ? ['dynamodb:Query'] : []);
    expect(journal('Relay')).toEqual([]);
  });

  test('lets those send to its inbox who have something for later', () => {
    const may = (which: string) => can(which, 'SubsystemInbox').filter((it) => it === 'sqs:SendMessage');
    const send = ['sqs:SendMessage'];
    expect(may('Handler')).toEqual(inbox ? send : []);
    expect(may('Relay')).toEqual(inbox?.timers?.length ? send : []);
    expect(may('Sweep')).toEqual(sweep ? send : []);
    expect(may('Api')).toEqual([]);
  });

  test('lets its handler and its API read its secrets, and nobody else', () => {
    const made = ofType(resources, 'AWS::SecretsManager::Secret');
    expect(made).toHaveLength(secrets.length);
    for (const key of secrets) {
      const read = ['secretsmanager:GetSecretValue'];
      expect(can('Handler', `Subsystem${id(key)}Secret`)).toEqual(handler ? read : []);
      expect(can('Api', `Subsystem${id(key)}Secret`)).toEqual(api ? read : []);
      expect(can('Relay', `Subsystem${id(key)}Secret`)).toEqual([]);
      expect(can('Sweep', `Subsystem${id(key)}Secret`)).toEqual([]);
    }
  });

  test('has an inbox only when it hears, and a relay only when it says', () => {
    const sources = ofType(resources, 'AWS::Lambda::EventSourceMapping').map((it) =>
      at(it.properties, 'EventSourceArn', 'Fn::GetAtt', 1),
    );
    expect(sorted(sources)).toEqual([
      ...(hears.length > 0 ? ['Arn'] : []),
      ...(says.length > 0 ? ['StreamArn'] : []),
    ]);
  });

  test('answers its routes to the shop, and callbacks to everybody', () => {
    const routes = ofType(resources, 'AWS::ApiGatewayV2::Route').map(
      ({ properties: it }) => `${it['AuthorizationType']} ${it['RouteKey']}`,
    );
    expect(sorted(routes)).toEqual(
      sorted([
        ...(api?.routes ?? []).map((it) => `AWS_IAM ${it}`),
        ...(api?.callbacks ?? []).map((it) => `NONE ${it}`),
      ]),
    );
  });

  test('has its journal, its indexes and its tables', () => {
    const keys = ofType(resources, 'AWS::DynamoDB::GlobalTable').map((it) =>
      list(at(it.properties, 'KeySchema')).map((key) => at(key, 'AttributeName')),
    );
    expect(keys).toEqual([['subject', 'version'], ...Object.values(tables).map((it) => [it.key])]);
    const found = ofType(resources, 'AWS::DynamoDB::GlobalTable').flatMap((it) =>
      list(at(it.properties, 'GlobalSecondaryIndexes')).map((index) => at(index, 'IndexName')),
    );
    expect(found).toEqual(Object.keys(indexes));
  });

  test('says in its alarms what breaks for a customer', () => {
    const told = ofType(resources, 'AWS::CloudWatch::Alarm').map(({ properties: it }) => [
      it['AlarmName'],
      it['AlarmDescription'],
    ]);
    const expecting = (kind: string, impact: string) => [
      `orders-dev-${name}-${kind}`,
      `${impact} See docs/operations.md#${kind}`,
    ];
    const expected = [
      ...(inbox
        ? [
            expecting('dead-letters', inbox.impact),
            expecting('inbox-age', `${inbox.impact} The inbox is not kept up with.`),
          ]
        : []),
      ...(sweep
        ? [
            expecting('sweep-dead-letters', sweep.impact),
            expecting('sweep-fails', `${sweep.impact} The sweep fails.`),
            expecting('sweep-stops', `${sweep.impact} The sweep does not run.`),
          ]
        : []),
    ];
    expect(told).toEqual(expect.arrayContaining(expected));
  });

  test('calls for somebody with each line that its handler logs to that end, and with no other', () => {
    const lines = ofType(resources, 'AWS::Logs::MetricFilter').map(({ properties: it }) => [
      it['FilterPattern'],
      String(at(it, 'LogGroupName', 'Ref')).replace(/Logs.*/, ''),
      at(it, 'MetricTransformations', 0, 'MetricName'),
    ]);
    const told = ofType(resources, 'AWS::CloudWatch::Alarm')
      .filter((it) => it.properties['Namespace'] === `orders/dev/${name}`)
      .map(({ properties: it }) => [it['MetricName'], it['AlarmDescription']]);
    expect(lines).toEqual(
      Object.keys(alarms).map((it) => [`{ $.message.what = "${it}" }`, 'SubsystemHandler', it]),
    );
    expect(told).toEqual(
      Object.entries(alarms).map(([what, it]) => [what, `${it} See docs/operations.md#${what}`]),
    );
  });

  test('gives its functions their settings', () => {
    const common = ['SUBSYSTEM', 'JOURNAL_EPOCH'];
    const own = [
      ...common,
      'JOURNAL_TABLE',
      ...Object.keys(tables).map(tableVariable),
      ...Object.keys(settings),
      ...(api?.callbacks ? ['API_URL'] : []),
    ];
    const confided = [...own, ...secrets.map(secretVariable)];
    const timers = inbox?.timers?.length ? ['INBOX_URL'] : [];
    expect(environments(resources)).toEqual({
      ...(api && { Api: sorted(confided) }),
      ...(handler && { Handler: sorted([...confided, 'INBOX_URL', 'DEAD_LETTERS_URL', 'MAX_RECEIVES']) }),
      ...(sweep && { Sweep: sorted([...own, 'INBOX_URL']) }),
      ...(says.length > 0 && {
        Relay: sorted([...common, 'BUS_NAME', 'RELAY_DEAD_LETTERS_URL', ...timers]),
      }),
    });
  });

  test('is deployed after what it stands on', () => {
    const stack = dev.stacks.find((it) => it.name === `orders-dev-${name}`);
    expect(sorted(stack?.after ?? [])).toEqual([...(api ? ['orders-dev-api'] : []), 'orders-dev-bus']);
  });

  test('can be found by tools', () => {
    const stack = dev.stacks.find((it) => it.name === `orders-dev-${name}`);
    expect(sorted(stack?.outputs ?? [])).toEqual(
      sorted([
        'JournalTable',
        ...Object.keys(tables).map((it) => `${id(it)}Table`),
        ...secrets.map((it) => `${id(it)}SecretArn`),
        ...(hears.length > 0 ? ['InboxUrl', 'DeadLettersUrl'] : []),
        ...(says.length > 0 ? ['RelayDeadLettersUrl'] : []),
        ...(sweep ? ['SweepDeadLettersUrl'] : []),
        // What is a sandbox or not.
        ...({ payment: ['Provider'], fulfillment: ['Warehouse'], delivery: ['Carrier'] }[name] ?? []),
      ]),
    );
  });
});

/** What the role of one of the functions may do with the resources whose ids begin so. */
function granted(resources: readonly Resource[], which: string, logicalId: string): readonly unknown[] {
  return ofType(resources, 'AWS::IAM::Policy')
    .filter((it) => strings(it.properties['Roles']).some((role) => role.startsWith(`Subsystem${which}Role`)))
    .flatMap((it) => list(at(it.properties, 'PolicyDocument', 'Statement')))
    .filter((it) => strings(at(it, 'Resource')).some((text) => text.startsWith(logicalId)))
    .flatMap((it) => list(at(it, 'Action')));
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
