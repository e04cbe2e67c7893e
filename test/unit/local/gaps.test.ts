import { describe, expect, test } from 'vitest';
import { fitToEmulator, LOCAL_CONCURRENCY, type Template } from '../../../lib/local/gaps.ts';

const archive = { Type: 'AWS::Events::Archive', Properties: { ArchiveName: 'all' } };

function sqsMapping(MaximumConcurrency?: number) {
  return {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { BatchSize: 10, ...(MaximumConcurrency && { ScalingConfig: { MaximumConcurrency } }) },
  };
}

describe('a template that is fitted to the emulator', () => {
  test('loses what is refused, and remembers it', () => {
    const template: Template = { Resources: { Archive: archive, Bus: { Type: 'AWS::Events::EventBus' } } };
    const { removed, changes } = fitToEmulator(template);
    expect(Object.keys(template.Resources)).toEqual(['Bus']);
    expect(removed).toEqual([{ logicalId: 'Archive', resource: archive }]);
    expect(changes).toEqual([expect.stringMatching(/^Archive \(AWS::Events::Archive\): .+\.$/)]);
  });

  test('depends no longer on what was taken out', () => {
    const template: Template = {
      Resources: {
        Archive: archive,
        Only: { Type: 'AWS::SQS::Queue', DependsOn: 'Archive' },
        Both: { Type: 'AWS::SQS::Queue', DependsOn: ['Archive', 'Only'] },
        Free: { Type: 'AWS::SQS::Queue' },
      },
    };
    fitToEmulator(template);
    expect(template.Resources).toEqual({
      Only: { Type: 'AWS::SQS::Queue' },
      Both: { Type: 'AWS::SQS::Queue', DependsOn: ['Only'] },
      Free: { Type: 'AWS::SQS::Queue' },
    });
  });

  test.each([{ Ref: 'Archive' }, { 'Fn::GetAtt': ['Archive', 'Arn'] }])(
    'is refused when something takes a value from what was taken out: %j',
    (value) => {
      const parameter = { Type: 'AWS::SSM::Parameter', Properties: { Value: value } };
      const template: Template = { Resources: { Archive: archive, Parameter: parameter } };
      expect(() => fitToEmulator(template)).toThrow('Archive');
    },
  );

  test('handles no more batches at a time than this machine bears', () => {
    const template: Template = {
      Resources: { Many: sqsMapping(50), Few: sqsMapping(2), Any: sqsMapping() },
    };
    const { changes } = fitToEmulator(template);
    expect(template.Resources).toEqual({
      Many: sqsMapping(LOCAL_CONCURRENCY),
      Few: sqsMapping(2),
      Any: sqsMapping(),
    });
    expect(changes).toEqual([expect.stringMatching(/^Many /)]);
  });
});
