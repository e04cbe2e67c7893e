import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type SubsystemTable, tableVariable } from '../../functions/runtime/subsystem-table.ts';
import { allow } from './rights.ts';
import type { Stage } from './stage.ts';

/** The tables of one subsystem, which no other may touch. */
export interface Tables {
  readonly journal: TableV2;
  /** Those beside the journal, by name. */
  readonly keyed: Readonly<Record<string, TableV2>>;
}

/**
 * The journal, its stream holding what was written, and the tables beside it: paid by request, encrypted with
 * a key of DynamoDB's own (one in KMS costs by request too), restorable to any second of the last days (35, if nothing else is said).
 */
export function makeTables(scope: Construct, table: SubsystemTable, stage: Stage): Tables {
  const common = {
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: stage.recoveryDays,
    },
    // DynamoDB refuses to delete what is protected, and so would fail the rollback of a first deployment.
    removalPolicy: stage.protected ? RemovalPolicy.RETAIN : stage.removal,
    deletionProtection: stage.protected,
  };
  const journal = new TableV2(scope, 'JournalTable', {
    ...common,
    partitionKey: { name: 'subject', type: AttributeType.STRING },
    sortKey: { name: 'version', type: AttributeType.NUMBER },
    dynamoStream: StreamViewType.NEW_IMAGE,
    ...('JOURNAL_DAYS' in (table.settings ?? {}) && { timeToLiveAttribute: 'expires' }),
    globalSecondaryIndexes: Object.entries(table.indexes ?? {}).map(([indexName, { partition, sort }]) => ({
      indexName,
      partitionKey: { name: partition, type: AttributeType.STRING },
      sortKey: { name: sort, type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    })),
  });
  const keyed = Object.fromEntries(
    Object.entries(table.tables ?? {}).map(([name, { key }]) => [
      name,
      new TableV2(scope, idOf(name), { ...common, partitionKey: { name: key, type: AttributeType.STRING } }),
    ]),
  );
  for (const [name, { tableName }] of Object.entries({ journal, ...keyed }))
    output(scope, idOf(name), tableName);
  return { journal, keyed };
}

/** By which names the functions of the subsystem find its tables. */
export function tableEnvironment({ journal, keyed }: Tables): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ journal, ...keyed }).map(([name, it]) => [tableVariable(name), it.tableName]),
  );
}

/**
 * Lets a function use the tables: a journal is only ever queried and appended to, so nobody may change or
 * delete what it holds, and a sweep only reads it; of the others, what the subsystem's table says. Transactions
 * need no right but those of the writes in them.
 */
export function mayUseTables(
  to: LambdaFunction,
  which: 'handler' | 'api' | 'sweep',
  { journal, keyed }: Tables,
  { tables = {} }: SubsystemTable,
): void {
  allow(to, ['dynamodb:Query', ...(which === 'sweep' ? [] : ['dynamodb:PutItem'])], [journal.tableArn]);
  for (const [name, { [which]: uses = [] }] of Object.entries(tables)) {
    const arn = keyed[name]?.tableArn;
    if (arn && uses.length > 0)
      allow(
        to,
        uses.map((it) => `dynamodb:${it}`),
        [arn],
      );
  }
}

/** Lets a function find what it has no subject for, through the journal's indexes. */
export function mayQueryIndexes(
  to: LambdaFunction,
  { journal }: Tables,
  { indexes = {} }: SubsystemTable,
): void {
  const arns = Object.keys(indexes).map((it) => `${journal.tableArn}/index/${it}`);
  if (arns.length > 0) allow(to, ['dynamodb:Query'], arns);
}

/** An output of the stack under exactly this name, by which tools find the thing. */
export function output(scope: Construct, name: string, value: string): void {
  new CfnOutput(scope, `${name}Output`, { value }).overrideLogicalId(name);
}

/** `gift-cards` → `GiftCards`, as ids and outputs are written. */
export function pascalCase(name: string): string {
  return name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
}

function idOf(name: string): string {
  return `${pascalCase(name)}Table`;
}
