import { CfnOutput, Duration } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { sourceOf } from '../../functions/runtime/event.ts';
import { type Inbox, type SubsystemTable, tableVariable } from '../../functions/runtime/subsystem-table.ts';
import type { Bundle } from '../bundle.ts';
import { faultsOf } from './checked-table.ts';
import { lambda } from './function.ts';
import { deadLetters, tell } from './queues.ts';
import type { Stage } from './stage.ts';

/** What a subsystem is made from. */
export interface SubsystemProps {
  readonly stage: Stage;
  readonly table: SubsystemTable;
  readonly bus: IEventBus;
  readonly alarmTopic: ITopic;
  /** Code by function: `order/handler`, `order/api`, `relay`. */
  readonly bundles: Readonly<Record<string, Bundle>>;
}

/** AWS asks for six function timeouts, so that a throttled poller can hand a batch over again in time. */
const TIMEOUTS_PER_VISIBILITY = 6;

/** The relay only deflates, packs and puts; a batch of 100 items takes it well under a second. */
const RELAY = { memoryMb: 256, timeoutSeconds: 30 };

/** Stream records expire after 24 h: whoever is told when the relay lags by an hour can still mend it. */
const LONGEST_LAG = Duration.hours(1);

/**
 * Everything a subsystem needs, from its table: rule → inbox (+ dead letters, alarm) → handler → journal
 * (+ stream → relay → bus). What it may do is derived from the table as well: it reads and writes its own
 * tables, takes from its own inbox, and puts events under its own name only.
 */
export class Subsystem extends Construct {
  readonly journal: TableV2;
  readonly api: LambdaFunction | undefined;
  private readonly props: SubsystemProps;
  private readonly tables: Readonly<Record<string, TableV2>>;
  private readonly environment: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: SubsystemProps) {
    super(scope, id);
    const { table } = props;
    const faults = faultsOf(table);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    this.props = props;
    this.journal = this.makeJournal();
    this.tables = Object.fromEntries(
      Object.entries(table.tables ?? {}).map(([name, { key }]) => [name, this.makeTable(name, key)]),
    );
    this.environment = {
      SUBSYSTEM: table.name,
      JOURNAL_TABLE: this.journal.tableName,
      JOURNAL_EPOCH: '0',
      ...Object.fromEntries(
        Object.entries(this.tables).map(([name, it]) => [tableVariable(name), it.tableName]),
      ),
      ...table.settings,
    };
    if (table.inbox) this.makeInbox(table.inbox);
    if (table.says.length > 0) this.makeRelay();
    this.api = this.makeApi();
  }

  private makeJournal(): TableV2 {
    const { table, stage } = this.props;
    const journal = new TableV2(this, 'Journal', {
      partitionKey: { name: 'subject', type: AttributeType.STRING },
      sortKey: { name: 'version', type: AttributeType.NUMBER },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: stage.removal,
      deletionProtection: stage.name === 'production',
      globalSecondaryIndexes: Object.entries(table.indexes ?? {}).map(([indexName, { partition, sort }]) => ({
        indexName,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: sort, type: AttributeType.STRING },
        projectionType: ProjectionType.KEYS_ONLY,
      })),
    });
    this.output('JournalTable', journal.tableName);
    return journal;
  }

  private makeTable(name: string, key: string): TableV2 {
    const { stage } = this.props;
    const id = pascal(name);
    const table = new TableV2(this, id, {
      partitionKey: { name: key, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: stage.removal,
      deletionProtection: stage.name === 'production',
    });
    this.output(`${id}Table`, table.tableName);
    return table;
  }

  /** Rule → inbox → handler, with one queue for what the rule could not deliver or the handler not deal with. */
  private makeInbox(inbox: Inbox): void {
    const { table, stage, bus, alarmTopic, bundles } = this.props;
    const size = table.handler ?? { memoryMb: 0, timeoutSeconds: 0 };
    const dead = deadLetters(this, 'DeadLetters', inbox.impact, alarmTopic);
    const queue = new Queue(this, 'Inbox', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(size.timeoutSeconds * TIMEOUTS_PER_VISIBILITY),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: dead, maxReceiveCount: inbox.maxReceives },
    });
    new Rule(this, 'Hears', {
      eventBus: bus,
      description: `What ${table.name} hears.`,
      eventPattern: { source: [...new Set(table.hears.map(sourceOf))], detailType: [...table.hears] },
      targets: [new SqsQueue(queue, { deadLetterQueue: dead })],
    });
    const handler = lambda(this, 'Handler', {
      stage,
      bundle: bundleOf(bundles, `${table.name}/handler`),
      size,
      description: table.purpose,
      environment: {
        ...this.environment,
        INBOX_URL: queue.queueUrl,
        DEAD_LETTERS_URL: dead.queueUrl,
        MAX_RECEIVES: String(inbox.maxReceives),
      },
    });
    handler.addEventSource(
      new SqsEventSource(queue, {
        batchSize: inbox.batchSize,
        reportBatchItemFailures: true,
        maxConcurrency: inbox.maxConcurrency,
      }),
    );
    dead.grantSendMessages(handler);
    this.grantTables(handler);
    this.output('InboxUrl', queue.queueUrl);
    this.output('DeadLettersUrl', dead.queueUrl);
  }

  /** Journal stream → relay → bus. What the bus refuses for good, or the stream gives up on, is a dead letter. */
  private makeRelay(): void {
    const { table, stage, bus, alarmTopic, bundles } = this.props;
    const impact = `What ${table.name} decided is not announced: nobody acts on it.`;
    const dead = deadLetters(this, 'RelayDeadLetters', impact, alarmTopic);
    const relay = lambda(this, 'Relay', {
      stage,
      bundle: bundleOf(bundles, 'relay'),
      size: RELAY,
      description: `Says on the bus what ${table.name} committed.`,
      environment: {
        SUBSYSTEM: table.name,
        JOURNAL_EPOCH: '0',
        BUS_NAME: bus.eventBusName,
        RELAY_DEAD_LETTERS_URL: dead.queueUrl,
      },
    });
    const said = { NewImage: { said: { S: FilterRule.exists() } } };
    relay.addEventSource(
      new DynamoEventSource(this.journal, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        onFailure: new SqsDlq(dead),
        filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: said })],
      }),
    );
    dead.grantSendMessages(relay);
    relay.addToRolePolicy(mayPutEvents(table.name, bus));
    const lag = relay
      .metric('IteratorAge', { statistic: 'max', period: Duration.minutes(1) })
      .createAlarm(this, 'RelayLag', {
        alarmDescription: `${impact} The stream forgets after 24 hours: then say it again from the journal.`,
        threshold: LONGEST_LAG.toMilliseconds(),
        evaluationPeriods: 1,
      });
    tell(lag, alarmTopic);
    this.output('RelayDeadLettersUrl', dead.queueUrl);
  }

  private makeApi(): LambdaFunction | undefined {
    const { table, stage, bundles } = this.props;
    if (!table.api) return undefined;
    const api = lambda(this, 'Api', {
      stage,
      bundle: bundleOf(bundles, `${table.name}/api`),
      size: table.api,
      description: `Answers ${table.name}’s routes.`,
      environment: this.environment,
    });
    this.grantTables(api);
    return api;
  }

  /** A journal is only ever queried and appended to; nothing here may change or delete what it holds. */
  private grantTables(to: LambdaFunction): void {
    this.journal.grant(to, 'dynamodb:Query', 'dynamodb:PutItem');
    for (const it of Object.values(this.tables)) {
      it.grant(to, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    }
  }

  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value }).overrideLogicalId(name);
  }
}

/**
 * A subsystem speaks under its own name only. `events:source` has many values in one PutEvents, so every
 * one of them must be the name, and there must be one.
 */
function mayPutEvents(name: string, bus: IEventBus): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions: ['events:PutEvents'],
    resources: [bus.eventBusArn],
    conditions: {
      'ForAllValues:StringEquals': { 'events:source': name },
      Null: { 'events:source': 'false' },
    },
  });
}

function bundleOf(bundles: Readonly<Record<string, Bundle>>, name: string): Bundle {
  const bundle = bundles[name];
  if (!bundle)
    throw new Error(`There is no functions/${name}.ts to deploy: add it, or change the subsystem's table.`);
  return bundle;
}

function pascal(name: string): string {
  return name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
}
