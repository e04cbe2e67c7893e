import { Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../lib/rules/all.ts';
import { synthesize } from './synthesized.ts';

const UNENCRYPTED = 'orders::every-queue-encrypts-its-messages';

describe('a synth', () => {
  test('fails when somebody adds what breaks a rule, and names sentence, stack and resource', () => {
    const adding = () =>
      synthesize({ alter: (app) => new Queue(app.node.findChild('orders-dev-order'), 'Extra') });
    expect(adding).toThrow('This does not hold: every queue encrypts its messages.');
    expect(adding).toThrow('This does not hold: every queue has dead letters, or is them.');
    expect(adding).toThrow(/orders-dev-order\/Extra\/Resource \(Extra\w+\)/);
  });
  test('passes over what is acknowledged with a reason, and nothing else', () => {
    const adding = () =>
      synthesize({
        alter: (app) => {
          const queue = new Queue(app.node.findChild('orders-dev-order'), 'Extra');
          Validations.of(queue).acknowledge({ id: UNENCRYPTED, reason: 'It holds nothing.' });
        },
      });
    expect(adding).not.toThrow('encrypts its messages');
    expect(adding).toThrow('every queue has dead letters');
  });
});

test('all rules over all templates take less than 150 ms', () => {
  const { resources } = synthesize();
  const before = process.cpuUsage();
  for (const rule of Object.values(rules)) rule([...resources]);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(150);
});
