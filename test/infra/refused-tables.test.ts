import { describe, expect, test } from 'vitest';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { loyalty } from './loyalty.ts';
import { synthesize } from './synthesized.ts';

describe('a table is refused', () => {
  const { inbox, handler, api, sweep, secrets } = loyalty;
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
    [
      'whose alarm nobody would set off',
      { hears: [], inbox: undefined, handler: undefined },
      'it has no `handler` that could log its `alarms`',
    ],
    ['with an alarm that has no name', { alarms: { 'Points lost': 'No.' } }, 'names of `alarms`'],
    ['with an alarm for nobody', { alarms: { 'points-lost': ' ' } }, 'each of its `alarms` must say'],
    ['that has no time', { handler: { ...handler, timeoutSeconds: 0 } }, '`timeoutSeconds` must be 1 to 900'],
    ['that has no memory', { handler: { ...handler, memoryMb: 64 } }, '`memoryMb` must be 128 to 10240'],
    ['that answers too late', { api: { ...api, timeoutSeconds: 30 } }, 'at most 29'],
    [
      'that answers nothing',
      { api: { ...api, routes: [], callbacks: [] } },
      '`api` needs `routes` or `callbacks`',
    ],
    [
      'that answers what another does',
      { api: { ...api, routes: ['GET /health'] } },
      'route "GET /health" is in two places',
    ],
    [
      'that answers a route to the shop and to everybody',
      { api: { ...api, callbacks: ['POST /points'] } },
      'route "POST /points" is in two places',
    ],
    ['that answers all to everybody', { api: { ...api, callbacks: ['$default'] } }, 'may not be `$default`'],
    ['that believes everybody', { secrets: {} }, 'it needs `secrets` to check signatures with'],
    ['whose timers nobody sends', { says: [] }, 'there is no relay to send its `inbox.timers`'],
    ['with a timer twice', { inbox: { ...inbox, timers: ['timer.a', 'timer.a'] } }, 'it names a timer twice'],
    [
      'that sweeps for too long',
      { sweep: { ...sweep, timeoutSeconds: 61 } },
      '`sweep.timeoutSeconds` must be at most 60',
    ],
    [
      'that has no time to sweep',
      { sweep: { ...sweep, timeoutSeconds: 0 } },
      '`timeoutSeconds` must be 1 to 900',
    ],
    ['whose sweep is missed by nobody', { sweep: { ...sweep, impact: '' } }, '`sweep.impact` must say'],
    [
      'that sweeps into nothing',
      { hears: [], inbox: undefined, handler: undefined },
      'its `sweep` puts what is due into the inbox',
    ],
    ['that would be swept', { sweep: undefined }, 'it has no `sweep` that could use its `tables`'],
    [
      'that confides in nobody',
      { hears: [], inbox: undefined, handler: undefined, api: undefined },
      'no `handler` or `api` that could read them',
    ],
    ['with a secret that has no name', { secrets: { 'A b': { purpose: 'No.' } } }, 'names of `secrets`'],
    [
      'with a secret that depends on nothing',
      { secrets: { ...secrets, key: { purpose: 'No.', when: { setting: 'NONE', is: 'x' } } } },
      '`secrets` depend on NONE, which is not in `settings`',
    ],
    [
      'that sets the name of its secret',
      { settings: { MAIL_FROM: '', VAULT: '', VAULT_SECRET: 'x' } },
      'may not hold VAULT_SECRET',
    ],
    [
      'that says where the API is',
      { settings: { MAIL_FROM: '', VAULT: '', API_URL: 'x' } },
      'may not hold API_URL',
    ],
    [
      'whose mail is from nowhere',
      { settings: { VAULT: '' } },
      'its `settings` need MAIL_FROM, which may be empty',
    ],
    [
      'that mails by itself',
      { hears: [], inbox: undefined, handler: undefined },
      'it has no `handler` that could send `mail`',
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
    [
      'whose default is none of its choices',
      { settings: { MAIL_FROM: '', VAULT: { is: 'theirs', oneOf: ['none', 'ours'] } } },
      'in its `settings` VAULT is "theirs", but it must be none or ours',
    ],
    [
      'whose default is too small',
      { settings: { MAIL_FROM: '', VAULT: '', POINTS_PER_CENT: { is: '0', least: 1 } } },
      'POINTS_PER_CENT is "0", but it must be a whole number from 1 to 999999999',
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
      inbox: { ...inbox, timers: [] },
      handler: { memoryMb: 1, timeoutSeconds: 0 },
    };
    expect(() => synthesize({ tables: [table] })).toThrow(/its `name`.*\n.*`timeoutSeconds`.*\n.*`memoryMb`/);
  });
});
