import { isDeepStrictEqual } from 'node:util';
import { isDeadLetters } from './queues.ts';
import { at, every, list, ofType, type Resource, type Rule, referred } from './resources.ts';
import { isSchedule, scheduled } from './schedules.ts';

/** Alarms on a metric of a resource that its dimension names. */
function alarmsOn(all: readonly Resource[], metric: string, watched: Resource): readonly Resource[] {
  return ofType(all, 'AWS::CloudWatch::Alarm').filter(
    (it) =>
      at(it.properties, 'MetricName') === metric &&
      list(at(it.properties, 'Dimensions')).some(
        (value) => referred(all, it, at(value, 'Value')) === watched,
      ),
  );
}

/** Whether this is the topic itself, or the parameter by which stacks find it. */
function isTopic(all: readonly Resource[], from: Resource, value: unknown): boolean {
  const parameter = String(at(value, 'Ref'));
  return referred(all, from, value)?.type === 'AWS::SNS::Topic' || /alarmtopicarn/i.test(parameter);
}

/** Where lines of log have what a table calls them by: in Lambda's JSON format, what was logged is the message. */
const LINE = /^\{ \$\.message\.what = "[a-z-]+" \}$/;

export const alarmRules: Readonly<Record<string, Rule>> = {
  'dead letters set off an alarm with the first of them': every(
    'AWS::SQS::Queue',
    (queue, all) =>
      alarmsOn(all, 'ApproximateNumberOfMessagesVisible', queue).some(
        (it) =>
          at(it.properties, 'Threshold') === 1 &&
          at(it.properties, 'Statistic') === 'Maximum' &&
          at(it.properties, 'ComparisonOperator') === 'GreaterThanOrEqualToThreshold' &&
          at(it.properties, 'EvaluationPeriods') === 1,
      ),
    isDeadLetters,
  ),

  'an event that reaches neither an inbox nor its dead letters sets off an alarm': every(
    'AWS::Events::Rule',
    ({ stack, properties: rule }, all) =>
      ofType(all, 'AWS::CloudWatch::Alarm').some(
        ({ stack: where, properties: it }) =>
          where === stack &&
          it['Namespace'] === 'AWS/Events' &&
          it['MetricName'] === 'InvocationsFailedToBeSentToDlq' &&
          rule['Name'] !== undefined &&
          isDeepStrictEqual(it['Dimensions'], [
            { Name: 'EventBusName', Value: rule['EventBusName'] },
            { Name: 'RuleName', Value: rule['Name'] },
          ]) &&
          it['Threshold'] === 1 &&
          it['Statistic'] === 'Sum' &&
          it['ComparisonOperator'] === 'GreaterThanOrEqualToThreshold' &&
          it['EvaluationPeriods'] === 1,
      ),
    // A minute of a schedule that is lost is made up for, and silence has an alarm.
    (it) => !isSchedule(it),
  ),

  'a relay that lags by an hour sets off an alarm': every(
    'AWS::Lambda::EventSourceMapping',
    (mapping, all) => {
      const relay = referred(all, mapping, at(mapping.properties, 'FunctionName'));
      return (
        relay !== undefined &&
        alarmsOn(all, 'IteratorAge', relay).some((it) => at(it.properties, 'Threshold') === 3_600_000)
      );
    },
    (it) => at(it.properties, 'StartingPosition') !== undefined,
  ),

  'what is counted in a log is one line of a function that logs JSON': every(
    'AWS::Logs::MetricFilter',
    (filter, all) => {
      const group = referred(all, filter, at(filter.properties, 'LogGroupName'));
      const logging = ofType(all, 'AWS::Lambda::Function').map(
        (it) => [it, at(it.properties, 'LoggingConfig')] as const,
      );
      return (
        LINE.test(String(at(filter.properties, 'FilterPattern'))) &&
        at(filter.properties, 'MetricTransformations', 0, 'MetricValue') === '1' &&
        logging.some(
          ([it, config]) =>
            group &&
            referred(all, it, at(config, 'LogGroup')) === group &&
            at(config, 'LogFormat') === 'JSON',
        )
      );
    },
  ),

  'what is counted in a log sets off an alarm with the first of it': every(
    'AWS::Logs::MetricFilter',
    (filter, all) => {
      const counted = at(filter.properties, 'MetricTransformations', 0);
      return ofType(all, 'AWS::CloudWatch::Alarm').some(
        ({ properties: it }) =>
          it['Namespace'] === at(counted, 'MetricNamespace') &&
          it['MetricName'] === at(counted, 'MetricName') &&
          it['Threshold'] === 1 &&
          it['Statistic'] === 'Sum' &&
          it['Period'] === 300 &&
          it['ComparisonOperator'] === 'GreaterThanOrEqualToThreshold' &&
          it['EvaluationPeriods'] === 1,
      );
    },
  ),

  'every alarm says in a sentence what it means, and where the handbook has what to do': every(
    'AWS::CloudWatch::Alarm',
    (it) =>
      /^\p{Lu}.{20,}\. See docs\/operations\.md#[a-z-]+$/u.test(
        String(at(it.properties, 'AlarmDescription')),
      ),
  ),

  'every alarm has a name to be found by, of its stage and of whom it is about': every(
    'AWS::CloudWatch::Alarm',
    (it, all) => {
      const name = String(it.properties['AlarmName']);
      const same = ofType(all, it.type).filter((other) => other.properties['AlarmName'] === name);
      return name.startsWith(`${it.stack}-`) && /^[a-z0-9-]+$/.test(name) && same.length === 1;
    },
  ),

  'every inbox that is not kept up with sets off an alarm within 20 minutes': every(
    'AWS::SQS::Queue',
    (queue, all) =>
      alarmsOn(all, 'ApproximateAgeOfOldestMessage', queue).some(
        (it) => at(it.properties, 'Threshold') === 1_200 && at(it.properties, 'Statistic') === 'Maximum',
      ),
    (queue, all) => !isDeadLetters(queue, all),
  ),

  'an API whose answers are errors sets off an alarm, whatever its traffic is': every(
    'AWS::ApiGatewayV2::Api',
    (api, all) =>
      alarmsOn(all, '5xx', api).some(
        (it) =>
          at(it.properties, 'Statistic') === 'Average' && Number(at(it.properties, 'Threshold')) <= 0.01,
      ),
  ),

  'a bus comes with an alarm for when functions of its account are throttled': every(
    'AWS::Events::EventBus',
    (bus, all) =>
      ofType(all, 'AWS::CloudWatch::Alarm').some(
        ({ stack, properties: it }) =>
          stack === bus.stack && it['MetricName'] === 'Throttles' && it['Dimensions'] === undefined,
      ),
  ),

  'every alarm tells the topic of its stage, of its end too': every('AWS::CloudWatch::Alarm', (it, all) =>
    [it.properties['AlarmActions'], it.properties['OKActions']].every(
      (actions) => list(actions).length === 1 && list(actions).every((to) => isTopic(all, it, to)),
    ),
  ),

  'what is to run every minute and fails, or does not run, sets off an alarm': every(
    'AWS::Events::Rule',
    (rule, all) =>
      scheduled(rule, all).every(
        (run) =>
          alarmsOn(all, 'Errors', run).some(
            (it) =>
              at(it.properties, 'Threshold') === 1 &&
              at(it.properties, 'Period') === 60 &&
              Number(at(it.properties, 'DatapointsToAlarm')) > 1,
          ) &&
          alarmsOn(all, 'Invocations', run).some(
            (it) =>
              at(it.properties, 'Threshold') === 1 &&
              at(it.properties, 'Period') === 900 &&
              at(it.properties, 'ComparisonOperator') === 'LessThanThreshold',
          ),
      ),
    isSchedule,
  ),

  'silence is an alarm only where something is to be heard every minute': every(
    'AWS::CloudWatch::Alarm',
    (it) =>
      at(it.properties, 'TreatMissingData') ===
      (at(it.properties, 'MetricName') === 'Invocations' ? 'breaching' : 'notBreaching'),
  ),
};
