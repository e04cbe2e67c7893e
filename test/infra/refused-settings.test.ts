import { describe, expect, test } from 'vitest';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { stageFrom } from '../../lib/constructs/stage.ts';
import { loyalty } from './loyalty.ts';
import { PRODUCTION, synthesize } from './synthesized.ts';

test.each([
  [{ stage: 'Live' }, '-c stage=Live will not do: up to 16 small letters and digits, a letter first;'],
  [{ stage: 'a-b' }, '-c stage=a-b will not do'],
  [{ stage: 'prod' }, 'the one to be kept is called production.'],
  [{ stage: 'live2' }, 'the one to be kept is called production.'],
  [{ alarmEmail: 'ops' }, '-c alarmEmail=ops will not do: it is no mail address.'],
  [{ validate: 'yes' }, '-c validate=yes will not do: it must be true or false.'],
  [{ archiveDays: '0' }, '-c archiveDays=0 will not do: it must be 1 to 9999 days.'],
  [{ logDays: '8' }, '-c logDays=8 will not do: CloudWatch keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120,'],
  [{ logDays: '9999' }, '-c logDays=9999 will not do'],
  [{ recoveryDays: '36' }, '-c recoveryDays=36 will not do: it must be 1 to 35 days.'],
  [{ recoveryDays: '0' }, '-c recoveryDays=0 will not do'],
  [{ requestsPerSecond: 'many' }, '-c requestsPerSecond=many will not do: it must be 1 to 9999.'],
  [{ apiUrl: 'localhost' }, '-c apiUrl=localhost will not do: it is no URL without a slash at its end.'],
  [{ apiUrl: 'http://localhost/' }, '-c apiUrl=http://localhost/ will not do'],
  [
    { 'notification.MAIL_FROM': 'orders' },
    '-c notification.MAIL_FROM=orders will not do: it is no mail address.',
  ],
  [{ 'notification.MAIL_FROM': 'Shop <orders>' }, 'it is no mail address.'],
  [{ 'payment.PROVIDR': 'sandbox' }, '-c payment.PROVIDR=… is no setting; there are:'],
  [{ 'payment.PROVIDER': 'strype' }, '-c payment.PROVIDER=strype will not do: it must be sandbox or stripe.'],
  [{ 'payment.PROVIDER': '' }, '-c payment.PROVIDER= will not do: it must be sandbox or stripe.'],
  [
    { 'fulfillment.WAREHOUSE': 'Manual' },
    '-c fulfillment.WAREHOUSE=Manual will not do: it must be sandbox or manual.',
  ],
  [{ 'delivery.CARRIER': 'none' }, '-c delivery.CARRIER=none will not do: it must be sandbox.'],
  [
    { 'order.ACCEPT_SECONDS': '59' },
    '-c order.ACCEPT_SECONDS=59 will not do: it must be a whole number from 60 to 999999999.',
  ],
  [{ 'order.SHIP_SECONDS': 'abc' }, '-c order.SHIP_SECONDS=abc will not do: it must be a whole number'],
  [{ 'order.UNDO_SECONDS': '60.5' }, '-c order.UNDO_SECONDS=60.5 will not do'],
  [{ 'order.RETURN_SECONDS': '1000000000' }, '-c order.RETURN_SECONDS=1000000000 will not do'],
  [{ 'order.PREPARE_SECONDS': '' }, '-c order.PREPARE_SECONDS= will not do'],
  [
    { 'payment.REFUND_PAUSE_SECONDS': '-1' },
    '-c payment.REFUND_PAUSE_SECONDS=-1 will not do: it must be a whole number from 0 to 999999999.',
  ],
  [
    { 'delivery.JOURNAL_DAYS': '89' },
    '-c delivery.JOURNAL_DAYS=89 will not do: it must be a whole number from 90 to 999999999, or 0 for never.',
  ],
  [{ 'order.JOURNAL_DAYS': '90' }, '-c order.JOURNAL_DAYS=… is no setting'],
  [
    { alarmemail: 'ops@example.com' },
    '-c alarmemail=… is no setting; there are: stage, account, region, alarmE',
  ],
  [{ archiveDay: '30' }, '-c archiveDay=… is no setting'],
  [{ acount: '111111111111' }, '-c acount=… is no setting'],
  [{ regoin: 'eu-central-1' }, '-c regoin=… is no setting'],
  [{ 'Payment.PROVIDER': 'stripe' }, '-c Payment.PROVIDER=… is no setting; there are: catalog.'],
  [{ 'inventory.JOURNAL_EPOCH': 'next' }, '-c inventory.JOURNAL_EPOCH=next will not do'],
])('a setting that will not do is refused: %j', (context, sentence) => {
  expect(() => synthesize({ context })).toThrow(sentence);
});

test('all that is wrong with the settings is said at once', () => {
  const context = {
    stage: 'Live',
    archiveDays: 'ten',
    'payment.PROVIDR': 'stripe',
    'payment.PROVIDER': 'strype',
    'order.ACCEPT_SECONDS': '10',
    'notification.MAIL_FROM': 'orders',
  };
  expect(faultsOf(context).map((it) => it.split(/ (?:is|will)/)[0])).toEqual([
    '-c stage=Live',
    '-c archiveDays=ten',
    '-c payment.PROVIDR=…',
    '-c order.ACCEPT_SECONDS=10',
    '-c payment.PROVIDER=strype',
    '-c notification.MAIL_FROM=orders',
  ]);
});

test('the least and the most that a setting may be will do, and anything where nothing is ruled out', () => {
  const context = {
    'order.ACCEPT_SECONDS': '60',
    'order.SHIP_SECONDS': '999999999',
    'delivery.DELIVER_SECONDS': '0',
    'fulfillment.PACK_FAILS_FOR': 'NW-001,NW-002',
  };
  expect(faultsOf(context)).toEqual([]);
});

test('what CDK keeps in the context for itself is none of the settings', () => {
  const context = {
    '@aws-cdk/core:newStyleStackSynthesis': 'true',
    'aws:cdk:enable-path-metadata': 'true',
    'availability-zones:account=111111111111:region=us-east-1': 'us-east-1a',
    'acknowledged-issue-numbers': '32775',
    'cli-telemetry': 'false',
  };
  expect(faultsOf(context)).toEqual([]);
});

describe('production', () => {
  const { 'payment.PROVIDER': _, ...withoutProvider } = PRODUCTION;

  test('runs on no sandbox that nobody named', () => {
    expect(faultsOf({ stage: 'production' })).toEqual([
      'payment.PROVIDER must be named in production: -c payment.PROVIDER=stripe, or -c payment.PROVIDER=sandbox if that is meant.',
      'fulfillment.WAREHOUSE must be named in production: -c fulfillment.WAREHOUSE=manual, or -c fulfillment.WAREHOUSE=sandbox if that is meant.',
      'delivery.CARRIER must be named in production: -c delivery.CARRIER=sandbox if that is meant.',
    ]);
    expect(faultsOf(withoutProvider)).toEqual([expect.stringMatching(/^payment.PROVIDER must be named/)]);
  });
  test('says so together with all else that is wrong', () => {
    expect(faultsOf({ ...withoutProvider, 'order.ACCEPT_SECONDS': '10', alarmEmail: 'ops' })).toEqual([
      expect.stringContaining('alarmEmail=ops'),
      expect.stringContaining('order.ACCEPT_SECONDS=10'),
      expect.stringContaining('payment.PROVIDER must be named'),
    ]);
  });
  test('runs on a sandbox that somebody named', () => {
    expect(faultsOf({ ...PRODUCTION, 'payment.PROVIDER': 'sandbox' })).toEqual([]);
  });
  test('says of a wrong name only that it is wrong', () => {
    expect(faultsOf({ ...PRODUCTION, 'payment.PROVIDER': 'strype' })).toEqual([
      '-c payment.PROVIDER=strype will not do: it must be sandbox or stripe.',
    ]);
  });
  test('does not ask for the names of what is no sandbox', () => {
    expect(faultsOf(PRODUCTION, [...subsystems, loyalty])).toEqual([]);
  });
  test('alone asks for names', () => {
    expect(faultsOf({ stage: 'trial' })).toEqual([]);
  });
});

/** The sentences with which a synth is refused; none when it is not. */
function faultsOf(
  context: Readonly<Record<string, string>>,
  tables: readonly SubsystemTable[] = subsystems,
): readonly string[] {
  try {
    stageFrom(context, tables);
    return [];
  } catch (error) {
    return String(error)
      .replace(/^Error: /, '')
      .split('\n');
  }
}
