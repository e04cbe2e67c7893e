import { at, every, list, ofType, type Resource, type Rule, referred, where } from './resources.ts';

const FUNCTION = 'AWS::Lambda::Function';
const MAPPING = 'AWS::Lambda::EventSourceMapping';

const readsStream = (mapping: Resource) =>
  at(mapping.properties, 'EventSourceArn', 'Fn::GetAtt', 1) === 'StreamArn';

const SAYS_SOMETHING = {
  eventName: ['INSERT'],
  dynamodb: { NewImage: { said: { S: [{ exists: true }] } } },
};

export const functionRules: Readonly<Record<string, Rule>> = {
  'every function runs on Node 24 on arm64': every(
    FUNCTION,
    (it) => it.properties['Runtime'] === 'nodejs24.x' && at(it.properties, 'Architectures', 0) === 'arm64',
  ),

  'every function logs JSON to a group of its own, for a limited time': (all) =>
    ofType(all, FUNCTION)
      .filter((it) => {
        const group = referred(all, it, at(it.properties, 'LoggingConfig', 'LogGroup'));
        const sharing = ofType(all, FUNCTION).filter(
          (other) =>
            group && referred(all, other, at(other.properties, 'LoggingConfig', 'LogGroup')) === group,
        );
        return (
          at(it.properties, 'LoggingConfig', 'LogFormat') !== 'JSON' ||
          sharing.length !== 1 ||
          !(Number(at(group?.properties, 'RetentionInDays')) > 0)
        );
      })
      .map(where),

  'every function says for whom and what it is': every(
    FUNCTION,
    (it) => String(it.properties['Description'] ?? '').length > 20,
  ),

  'every relay reads what was written, from the first on, and only what says something': every(
    MAPPING,
    (it, all) => {
      const journal = referred(all, it, at(it.properties, 'EventSourceArn'));
      const patterns = list(at(it.properties, 'FilterCriteria', 'Filters')).map((filter) =>
        JSON.parse(String(at(filter, 'Pattern'))),
      );
      return (
        at(journal?.properties, 'StreamSpecification', 'StreamViewType') === 'NEW_IMAGE' &&
        it.properties['StartingPosition'] === 'TRIM_HORIZON' &&
        JSON.stringify(patterns) === JSON.stringify([SAYS_SOMETHING])
      );
    },
    readsStream,
  ),

  'a relay that fails finds what it fails on, and gives it up while the stream still has it': every(
    MAPPING,
    (it, all) =>
      it.properties['BisectBatchOnFunctionError'] === true &&
      Number(it.properties['MaximumRecordAgeInSeconds']) <= 20 * 3_600 &&
      referred(all, it, at(it.properties, 'DestinationConfig', 'OnFailure', 'Destination'))?.type ===
        'AWS::SQS::Queue',
    readsStream,
  ),
};
