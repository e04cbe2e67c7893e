import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type App, CfnResource } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { ROOT } from '../../lib/local/places.ts';
import { KEPT, losses } from './losses.ts';
import { loyalty } from './loyalty.ts';
import { PRODUCTION, synthesize } from './synthesized.ts';

const stages = { dev: {}, production: PRODUCTION };
const deployed = { dev: synthesize(), production: synthesize({ context: PRODUCTION }) };

/** The tables, one of them as somebody has changed it. */
function changed(name: string, change: (table: SubsystemTable) => SubsystemTable): readonly SubsystemTable[] {
  return subsystems.map((it: SubsystemTable) => (it.name === name ? change(it) : it));
}

/** What an upgrade would lose of a stage. */
function lost(stage: keyof typeof stages, options: Parameters<typeof synthesize>[0] = {}): readonly string[] {
  const context = { ...stages[stage], ...options.context };
  return losses(deployed[stage].resources, synthesize({ ...options, context }).resources);
}

const twice = (payment: SubsystemTable): SubsystemTable => ({
  ...payment,
  says: [...payment.says, 'payment.authorized.v2'],
});
const hearsBoth = (order: SubsystemTable): SubsystemTable => ({
  ...order,
  hears: [...order.hears, 'payment.authorized.v2'],
});
/** Everything that may be another number or another word. */
const otherwise = (payment: SubsystemTable): SubsystemTable => ({
  ...payment,
  purpose: 'Takes the money of orders, and gives it back to whoever returns something.',
  ...(payment.inbox && {
    inbox: {
      ...payment.inbox,
      batchSize: 3,
      maxReceives: 6,
      maxConcurrency: 3,
      impact: 'No order is paid: all of them wait, and their customers are not told.',
    },
  }),
  handler: { memoryMb: 512, timeoutSeconds: 60 },
});
const more = (order: SubsystemTable): SubsystemTable => ({
  ...order,
  indexes: { ...order.indexes, 'by-colour': { partition: 'colour', sort: 'at' } },
  tables: { ...order.tables, colours: { key: 'colour', purpose: 'Colours.', handler: ['GetItem'] } },
  secrets: { ...order.secrets, palette: { purpose: 'Mixes colours.' } },
});

describe.each(['dev', 'production'] as const)(
  'an update of %s replaces nothing that holds anything',
  (stage) => {
    test.each<[string, Parameters<typeof synthesize>[0]]>([
      ['when nothing has changed', {}],
      ['when a subsystem is added', { tables: [...subsystems, loyalty] }],
      ['when who hears an event hears its next version too', { tables: changed('order', hearsBoth) }],
      ['when an event is said in two versions', { tables: changed('payment', twice) }],
      ['when sizes, timeouts and words change', { tables: changed('payment', otherwise) }],
      ['when a subsystem gets an index, a table and a secret', { tables: changed('order', more) }],
      [
        'when settings change',
        {
          context: {
            alarmEmail: 'ops@example.com',
            archiveDays: '30',
            requestsPerSecond: '99',
            'payment.PROVIDER': 'stripe',
            'payment.REFUND_PAUSE_SECONDS': '9',
            'fulfillment.WAREHOUSE': 'manual',
            'notification.MAIL_FROM': 'Shop <orders@example.com>',
            'order.ACCEPT_SECONDS': '600',
          },
        },
      ],
    ])('%s', (_, options) => {
      expect(lost(stage, options)).toEqual([]);
    });
  },
);

describe('what would be lost is found', () => {
  /** Changes the first resource of a type in the stack of a subsystem, as somebody might. */
  const altered = (of: string, type: string, property: string, value: unknown) => (app: App) => {
    const found = app.node
      .findChild(`orders-dev-${of}`)
      .node.findAll()
      .find((it) => CfnResource.isCfnResource(it) && it.cfnResourceType === type);
    if (CfnResource.isCfnResource(found)) found.addPropertyOverride(property, value);
  };

  test.each<[string, Parameters<typeof synthesize>[0], RegExp]>([
    [
      'a subsystem that is gone',
      { tables: subsystems.filter((it) => it.name !== 'delivery') },
      /JournalTable\w+ is deleted/,
    ],
    [
      'a table that has another name',
      {
        tables: changed('payment', (it) => ({ ...it, tables: { ledger: { key: 'id', purpose: 'Books.' } } })),
      },
      /^orders-dev-payment\/SubsystemSandboxTable\w+ is deleted$/,
    ],
    [
      'a table that has another key',
      {
        tables: changed('payment', (it) => ({
          ...it,
          tables: { sandbox: { key: 'number', purpose: 'Books.' } },
        })),
      },
      /^orders-dev-payment\/SubsystemSandboxTable\w+ is made anew: KeySchema differs$/,
    ],
    [
      'a queue that is given a name',
      { alter: altered('payment', 'AWS::SQS::Queue', 'QueueName', 'inbox') },
      /^orders-dev-payment\/Subsystem\w+ is made anew: QueueName differs$/,
    ],
    [
      'a secret that is made up otherwise',
      {
        alter: altered('delivery', 'AWS::SecretsManager::Secret', 'GenerateSecretString.PasswordLength', 50),
      },
      /^orders-dev-delivery\/Subsystem\w+ is made anew: GenerateSecretString differs$/,
    ],
  ])('%s', (_, options, line) => {
    expect(lost('dev', options)).toEqual(expect.arrayContaining([expect.stringMatching(line)]));
  });
});

/** What the CDK knows of a property, from CloudFormation's own schemas of resource types. */
interface KnownProperty {
  readonly causesReplacement?: 'yes' | 'maybe' | 'no';
}

test('what is replaced when it changes is what CloudFormation’s schemas say', () => {
  // `cdk diff` tells by it what "will be replaced".
  const packed = readFileSync(join(ROOT, 'node_modules/aws-cdk/db.json.gz'));
  const known = JSON.parse(gunzipSync(packed).toString()).schema.resource.entities as Readonly<
    Record<
      string,
      { readonly cloudFormationType: string; readonly properties: Readonly<Record<string, KnownProperty>> }
    >
  >;
  const replacing = Object.values(known)
    .filter((it) => it.cloudFormationType in KEPT)
    .map(({ cloudFormationType, properties }) => {
      const names = Object.keys(properties).filter(
        (it) => (properties[it]?.causesReplacement ?? 'no') !== 'no',
      );
      return [cloudFormationType, names.filter((it) => !/SelfManaged|Kafka/.test(it)).sort()] as const;
    });
  const ownSecret = ['GenerateSecretString', 'SecretString'];
  const ours = Object.entries(KEPT).map(([type, it]) => [
    type,
    it.filter((one) => !ownSecret.includes(one)).sort(),
  ]);
  expect(Object.fromEntries(replacing)).toEqual(Object.fromEntries(ours));
});
