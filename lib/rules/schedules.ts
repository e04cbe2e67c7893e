import { at, every, list, ofType, type Resource, type Rule, referred } from './resources.ts';

const RULE = 'AWS::Events::Rule';
const MINUTE = 60;

type All = readonly Resource[];

export const isSchedule = (rule: Resource) => rule.properties['ScheduleExpression'] !== undefined;

const targets = (rule: Resource) => list(at(rule.properties, 'Targets'));

/** The functions that a schedule runs. */
export function scheduled(rule: Resource, all: All): readonly Resource[] {
  return targets(rule)
    .map((it) => referred(all, rule, at(it, 'Arn')))
    .filter((it) => it !== undefined);
}

/** Whether a function lets a rule run it. */
export function lets(all: All, run: Resource | undefined, rule: Resource): boolean {
  return ofType(all, 'AWS::Lambda::Permission').some(
    (it) =>
      referred(all, it, it.properties['FunctionName']) === run &&
      it.properties['Principal'] === 'events.amazonaws.com' &&
      referred(all, it, it.properties['SourceArn']) === rule,
  );
}

export const scheduleRules: Readonly<Record<string, Rule>> = {
  'a schedule runs one function, every minute': every(
    RULE,
    (it, all) =>
      it.properties['ScheduleExpression'] === 'rate(1 minute)' &&
      it.properties['EventPattern'] === undefined &&
      it.properties['EventBusName'] === undefined &&
      scheduled(it, all).length === 1,
    isSchedule,
  ),

  'a minute of a schedule is not tried for longer than that': every(
    RULE,
    (rule, all) =>
      targets(rule).every(
        (it) =>
          at(it, 'RetryPolicy', 'MaximumEventAgeInSeconds') === MINUTE &&
          Number(at(it, 'RetryPolicy', 'MaximumRetryAttempts')) <= 2,
      ) &&
      scheduled(rule, all).every((run) =>
        ofType(all, 'AWS::Lambda::EventInvokeConfig').some(
          (it) =>
            referred(all, it, it.properties['FunctionName']) === run &&
            it.properties['MaximumRetryAttempts'] === 0 &&
            it.properties['MaximumEventAgeInSeconds'] === MINUTE,
        ),
      ),
    isSchedule,
  ),

  'what runs every minute is done within one': every(
    RULE,
    (rule, all) => scheduled(rule, all).every((it) => Number(it.properties['Timeout']) <= MINUTE),
    isSchedule,
  ),
};
