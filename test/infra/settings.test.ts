import { expect, test } from 'vitest';
import { at, ofType, type Resource } from './resources.ts';
import { synthesize } from './synthesized.ts';

const environments = (resources: readonly Resource[], stack: string) =>
  ofType(resources, 'AWS::Lambda::Function')
    .filter((it) => it.stack === stack)
    .map((it) => at(it.properties, 'Environment', 'Variables'));

test('a stage is set up by its context', () => {
  const { resources } = synthesize({
    context: {
      stage: 'trial',
      alarmEmail: 'ops@example.com',
      archiveDays: '30',
      requestsPerSecond: '5',
      'inventory.JOURNAL_EPOCH': '2',
    },
  });
  expect(ofType(resources, 'AWS::SNS::Subscription')[0]?.properties).toMatchObject({
    Protocol: 'email',
    Endpoint: 'ops@example.com',
  });
  expect(ofType(resources, 'AWS::Events::Archive')[0]?.properties['RetentionDays']).toBe(30);
  expect(ofType(resources, 'AWS::ApiGatewayV2::Stage')[0]?.properties['DefaultRouteSettings']).toEqual({
    ThrottlingRateLimit: 5,
    ThrottlingBurstLimit: 10,
  });
  const restored = environments(resources, 'orders-trial-inventory');
  expect(restored.map((it) => at(it, 'JOURNAL_EPOCH'))).toEqual(['2', '2', '2']);
  const others = environments(resources, 'orders-trial-order');
  expect(others.map((it) => at(it, 'JOURNAL_EPOCH'))).toEqual(['0', '0', '0']);
});

test('nobody is told of alarms unless somebody is named', () => {
  expect(ofType(synthesize().resources, 'AWS::SNS::Subscription')).toEqual([]);
});

test.each([
  [{ stage: 'Live' }, '-c stage=Live will not do: up to 16 small letters and digits, a letter first;'],
  [{ stage: 'a-b' }, '-c stage=a-b will not do'],
  [{ stage: 'prod' }, 'the one to be kept is called production.'],
  [{ stage: 'live2' }, 'the one to be kept is called production.'],
  [{ alarmEmail: 'ops' }, '-c alarmEmail=ops will not do: it is no mail address.'],
  [{ archiveDays: '0' }, '-c archiveDays=0 will not do: it must be 1 to 9999 days.'],
  [{ requestsPerSecond: 'many' }, '-c requestsPerSecond=many will not do: it must be 1 to 9999.'],
  [{ 'payment.PROVIDR': 'sandbox' }, '-c payment.PROVIDR=… is no setting; there are:'],
])('a setting that will not do is refused: %j', (context, sentence) => {
  expect(() => synthesize({ context })).toThrow(sentence);
});

test('all that is wrong with the settings is said at once', () => {
  expect(() => synthesize({ context: { stage: 'Live', archiveDays: 'ten' } })).toThrow(
    /stage=Live.*\n.*archiveDays=ten/,
  );
});
