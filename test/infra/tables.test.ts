import { describe, expect, test } from 'vitest';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { rules } from '../../lib/rules/all.ts';
import { ofType, strings } from '../../lib/rules/resources.ts';
import { loyalty } from './loyalty.ts';
import { synthesize } from './synthesized.ts';

describe('a new table makes a subsystem without any change here:', () => {
  const { resources } = synthesize({
    tables: [...subsystems, loyalty],
    context: { 'loyalty.POINTS_PER_CENT': '2', 'loyalty.MAIL_FROM': 'points@example.com' },
  });

  test.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(resources)).toEqual([]);
  });
  test('it can be set up differently from stage to stage', () => {
    const environments = ofType(resources, 'AWS::Lambda::Function')
      .filter((it) => it.stack === 'orders-dev-loyalty')
      .map((it) => JSON.stringify(it.properties['Environment']));
    const having = (part: string) => environments.filter((it) => it.includes(part));
    expect(environments).toHaveLength(4);
    expect(having('"POINTS_PER_CENT":"2"')).toHaveLength(3);
    expect(having('"GIFT_CARDS_TABLE"')).toHaveLength(3);
    expect(having('"PARTNER_CALLBACKS_SECRET"')).toHaveLength(2);
    expect(having('"VAULT_SECRET"')).toEqual([]);
  });
  test('one that only says, or only answers, needs nothing else', () => {
    const { resources: few } = synthesize({
      tables: [{ name: 'clock', purpose: 'Says when a day ends.', hears: [], says: ['clock.day-ended.v1'] }],
    });
    expect(ofType(few, 'AWS::Events::Rule')).toEqual([]);
    expect(ofType(few, 'AWS::Lambda::Function')).toHaveLength(1);
  });
  test('one that is not to send mail may not, whatever its settings are called', () => {
    const { mail: _, ...silent } = loyalty;
    const context = { 'loyalty.MAIL_FROM': 'points@example.com' };
    const senders = (table: SubsystemTable) =>
      ofType(synthesize({ tables: [table], context }).resources, 'AWS::IAM::Policy').filter((it) =>
        strings(it.properties).includes('ses:SendEmail'),
      );
    expect(senders(loyalty)).toHaveLength(1);
    expect(senders(silent)).toEqual([]);
  });
  test('one may answer outsiders alone', () => {
    const { resources: few } = synthesize({ tables: [{ ...loyalty, api: { ...loyalty.api, routes: [] } }] });
    const routes = ofType(few, 'AWS::ApiGatewayV2::Route').map((it) => it.properties['AuthorizationType']);
    expect(routes).toEqual(['NONE']);
  });
});
