import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { subsystems } from '../../functions/subsystems.ts';
import { DATA_PAGE, dataPage, type Store, stores } from '../../lib/contract/data-page.ts';
import { differences, pages } from '../../lib/contract/files.ts';
import { readSchemas } from '../../lib/contract/schemas.ts';
import { ofType, type Resource } from '../../lib/rules/resources.ts';
import { PRODUCTION, synthesize } from '../infra/synthesized.ts';

const root = join(import.meta.dirname, '../..');
const files = readSchemas(root);
const page = readFileSync(join(root, DATA_PAGE), 'utf8');
const said = stores(files, subsystems);

/** Types of resources in which data of customers could be kept. */
const KEEPS = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Archive',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
];

/** The rows that are about a store in the templates. */
function rowsOf({ stack, id }: Resource): readonly Store[] {
  const own = id.replace(/^Subsystem/, '');
  return said.filter(
    (it) =>
      stack.endsWith(`-${it.stack}`) && it.ids.some((begin) => own.replace(/[0-9A-F]{8}$/, '') === begin),
  );
}

test('the page says what the schemas and tables give', () => {
  expect(differences(root, pages(root, subsystems)).filter(([path]) => path === DATA_PAGE)).toEqual([]);
  expect(page).toContain('| `address` | name and address of whoever receives the goods |');
  expect(page).toContain('`delivery`: Where the parcel goes.');
  expect(() => dataPage('A page without marks.', files, subsystems)).toThrow(
    'docs/data.md has no “<!-- generated',
  );
});

describe.each([
  ['a stage to try things out', {}, 'else'],
  ['production', PRODUCTION, 'in production'],
])('in %s', (_, context, words) => {
  const { resources } = synthesize({ context });
  const kept = resources.filter((it) => KEEPS.includes(it.type));

  test('every store has its row, and every row a store', () => {
    for (const it of kept) expect([it.stack, it.id, rowsOf(it).length]).toEqual([it.stack, it.id, 1]);
    const found = new Set(kept.flatMap(rowsOf));
    expect(said.filter((it) => it.stack !== 'all' && !found.has(it))).toEqual([]);
  });

  test('the row says for how long', () => {
    const days = (it: Resource, property: string, scale = 1) => {
      const number = Number(it.properties[property]) / scale;
      const [row] = rowsOf(it);
      expect(row?.kept).toMatch(new RegExp(`(^|${words} )${number}( days|$)|^${number} days ${words}`));
    };
    for (const it of ofType(kept, 'AWS::SQS::Queue')) days(it, 'MessageRetentionPeriod', 86_400);
    for (const it of ofType(kept, 'AWS::Logs::LogGroup')) days(it, 'RetentionInDays');
    for (const it of ofType(kept, 'AWS::Events::Archive')) days(it, 'RetentionDays');
    for (const it of ofType(kept, 'AWS::DynamoDB::GlobalTable')) {
      const forgets = it.properties['TimeToLiveSpecification'] !== undefined;
      expect(rowsOf(it)[0]?.kept).toBe(forgets ? '365 days, or for ever (0)' : 'for ever');
    }
  });
});
