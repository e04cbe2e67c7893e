import { describe, expect, test } from 'vitest';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { ofType } from './resources.ts';
import { rules } from './rules/all.ts';
import { synthesize } from './synthesized.ts';

/** A subsystem to come, with one of everything that a table can say. */
const loyalty = {
  name: 'loyalty',
  purpose: 'Books points for what a customer has bought, and takes them back with a return.',
  hears: ['order.confirmed.v1', 'order.cancelled.v1'],
  says: ['loyalty.booked.v1'],
  inbox: {
    batchSize: 5,
    maxReceives: 5,
    maxConcurrency: 2,
    impact: 'Customers miss points for what they bought.',
  },
  handler: { memoryMb: 128, timeoutSeconds: 60 },
  api: { memoryMb: 256, timeoutSeconds: 5, routes: ['GET /points/{customerId}', 'POST /points'] },
  indexes: {
    'by-customer': { partition: 'customer', sort: 'at' },
    'by-month': { partition: 'month', sort: 'at' },
  },
  tables: {
    balances: { key: 'customer', purpose: 'Points.' },
    'gift-cards': { key: 'code', purpose: 'Cards.' },
  },
  settings: { POINTS_PER_CENT: '1' },
} as const satisfies SubsystemTable;

describe('a new table makes a subsystem without any change here:', () => {
  const { resources } = synthesize({
    tables: [...subsystems, loyalty],
    context: { 'loyalty.POINTS_PER_CENT': '2' },
  });

  test.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(resources)).toEqual([]);
  });
  test('it can be set up differently from stage to stage', () => {
    const environments = ofType(resources, 'AWS::Lambda::Function')
      .filter((it) => it.stack === 'orders-dev-loyalty')
      .map((it) => JSON.stringify(it.properties['Environment']));
    expect(environments).toHaveLength(3);
    expect(environments.filter((it) => it.includes('"POINTS_PER_CENT":"2"'))).toHaveLength(2);
    expect(environments.filter((it) => it.includes('"GIFT_CARDS_TABLE"'))).toHaveLength(2);
  });
  test('one that only says, or only answers, needs nothing else', () => {
    const { resources: few } = synthesize({
      tables: [{ name: 'clock', purpose: 'Says when a day ends.', hears: [], says: ['clock.day-ended.v1'] }],
    });
    expect(ofType(few, 'AWS::Events::Rule')).toEqual([]);
    expect(ofType(few, 'AWS::Lambda::Function')).toHaveLength(1);
  });
});

describe('a table is refused', () => {
  const { inbox, handler, api } = loyalty;
  test.each<[string, object, string]>([
    ['whose name is no name', { name: 'Loyalty' }, 'its `name` must be up to 31 small letters and hyphens'],
    ['whose name is taken', { name: 'bus' }, 'its `name` may not be api, bus, runtime'],
    ['that hears itself', { hears: ['loyalty.booked.v1'] }, 'it may not hear its own events'],
    ['that speaks for another', { says: ['order.placed.v1'] }, 'begin with "loyalty."'],
    ['that hears twice', { hears: ['order.placed.v1', 'order.placed.v1'] }, 'it names an event twice'],
    ['that hears without an inbox', { inbox: undefined }, 'it needs `inbox` and `handler`'],
    ['that hears without a handler', { handler: undefined }, 'it needs `inbox` and `handler`'],
    ['that has an inbox for nothing', { hears: [] }, 'no use for `inbox` or `handler`'],
    ['with batches of none', { inbox: { ...inbox, batchSize: 0 } }, '`inbox.batchSize` must be 1 to 10'],
    ['with batches too large', { inbox: { ...inbox, batchSize: 11 } }, '`inbox.batchSize` must be 1 to 10'],
    ['with half a batch', { inbox: { ...inbox, batchSize: 2.5 } }, '`inbox.batchSize` must be 1 to 10'],
    ['that gives up early', { inbox: { ...inbox, maxReceives: 4 } }, '`inbox.maxReceives` must be 5 to 1000'],
    [
      'that works alone',
      { inbox: { ...inbox, maxConcurrency: 1 } },
      '`inbox.maxConcurrency` must be 2 to 1000',
    ],
    ['with too many at once', { inbox: { ...inbox, maxConcurrency: 1_001 } }, 'must be 2 to 1000'],
    ['whose alarm says nothing', { inbox: { ...inbox, impact: ' ' } }, '`inbox.impact` must say'],
    ['that has no time', { handler: { ...handler, timeoutSeconds: 0 } }, '`timeoutSeconds` must be 1 to 900'],
    ['that has no memory', { handler: { ...handler, memoryMb: 64 } }, '`memoryMb` must be 128 to 10240'],
    ['that answers too late', { api: { ...api, timeoutSeconds: 30 } }, 'at most 29'],
    ['that answers nothing', { api: { ...api, routes: [] } }, '`api` needs `routes`'],
    [
      'that answers what another does',
      { api: { ...api, routes: ['GET /health'] } },
      'route "GET /health" is in two places',
    ],
    [
      'with a second journal',
      { tables: { journal: { key: 'id', purpose: 'No.' } } },
      'its journal is made anyway',
    ],
    [
      'with a table that has no name',
      { tables: { 'Gift cards': { key: 'id', purpose: 'No.' } } },
      'names of `tables`',
    ],
    [
      'with an index that has no name',
      { indexes: { X: { partition: 'a', sort: 'b' } } },
      'names of `indexes`',
    ],
    [
      'that sets what is set',
      { settings: { BUS_NAME: 'mine', AWS_REGION: 'x' } },
      'may not hold BUS_NAME, AWS_REGION',
    ],
    ['that sets the name of its table', { settings: { BALANCES_TABLE: 'x' } }, 'may not hold BALANCES_TABLE'],
  ])('%s', (_, change, sentence) => {
    const table: SubsystemTable = { ...loyalty, ...change };
    expect(() => synthesize({ tables: [...subsystems, table] })).toThrow(sentence);
  });

  test('whose name another has', () => {
    expect(() => synthesize({ tables: [loyalty, loyalty] })).toThrow('Two subsystems are called loyalty.');
  });
  test('with all that is wrong at once', () => {
    const table: SubsystemTable = {
      ...loyalty,
      name: 'Loyalty',
      says: [],
      handler: { memoryMb: 1, timeoutSeconds: 0 },
    };
    expect(() => synthesize({ tables: [table] })).toThrow(/its `name`.*\n.*`timeoutSeconds`.*\n.*`memoryMb`/);
  });
});
