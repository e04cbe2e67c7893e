import { at, every, list, type Rule } from './resources.ts';

const TABLE = 'AWS::DynamoDB::GlobalTable';

const replicas = (properties: unknown) => list(at(properties, 'Replicas'));

export const tableRules: Readonly<Record<string, Rule>> = {
  'every table can be restored to any second': every(
    TABLE,
    (it) =>
      replicas(it.properties).length > 0 &&
      replicas(it.properties).every(
        (replica) => at(replica, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') === true,
      ),
  ),

  'every table is paid by request': every(TABLE, (it) => it.properties['BillingMode'] === 'PAY_PER_REQUEST'),

  'every index is found by its keys and holds nothing else': every(TABLE, (it) =>
    list(at(it.properties, 'GlobalSecondaryIndexes')).every(
      (index) => at(index, 'Projection', 'ProjectionType') === 'KEYS_ONLY',
    ),
  ),
};
