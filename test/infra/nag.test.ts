import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { subsystems } from '../../functions/subsystems.ts';
import { isObject } from '../../lib/rules/resources.ts';
import { GUARDED, GUARDED_ELSEWHERE, TOKENS } from './guarded.ts';
import { loyalty } from './loyalty.ts';
import { PRODUCTION, synthesize } from './synthesized.ts';

const MAIL = { 'notification.MAIL_FROM': 'orders@example.com' } as const;
const NAMED = {
  apiUrl: 'https://orders.shop.example',
  wafCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d',
} as const;

type Context = Readonly<Record<string, string>>;
const stages: readonly [string, Context, readonly SubsystemTable[]][] = [
  ['a stage to try things out', {}, subsystems],
  ['one with tokens and a firewall', { ...GUARDED, ...MAIL }, subsystems],
  ['one whose firewall is in another region', { ...GUARDED_ELSEWHERE, ...MAIL }, subsystems],
  ['production', { ...PRODUCTION, ...MAIL }, subsystems],
  ['production with tokens and a firewall', { ...PRODUCTION, ...MAIL, ...GUARDED, ...NAMED }, subsystems],
  [
    'a subsystem to come, with all that a table can say',
    { ...TOKENS, 'loyalty.MAIL_FROM': 'points@example.com', 'loyalty.VAULT': 'ours' },
    [...subsystems, loyalty],
  ],
];

describe.each(stages)('in %s', (_, context, tables) => {
  const { found, acknowledged } = nag(context, tables);

  test('cdk-nag finds nothing that is not acknowledged', () => {
    const open = found.filter(
      ({ path, rule }) => !acknowledged.some((it) => it.rule === rule && within(it.path, path)),
    );
    expect(open).toEqual([]);
  });
  test('nothing is acknowledged that cdk-nag does not find', () => {
    const idle = acknowledged.filter(
      (it) => !found.some(({ path, rule }) => it.rule === rule && within(it.path, path)),
    );
    expect(idle).toEqual([]);
  });
  test('every acknowledgement has a reason', () => {
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.filter((it) => !/^\p{Lu}.{40,}\.$/u.test(it.reason))).toEqual([]);
  });
});

interface Finding {
  readonly path: string;
  readonly rule: string;
}

/** All that cdk-nag finds, acknowledged or not, and all that is acknowledged of its rules. */
function nag(context: Context, tables: readonly SubsystemTable[]) {
  let found: readonly Finding[] = [];
  let acknowledged: readonly (Finding & { readonly reason: string })[] = [];
  const look = (app: App) => {
    const checks = new AwsSolutionsChecks(app);
    Object.defineProperty(checks, 'isAcknowledged', { value: () => false });
    found = checks
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map((it) => ({ path: it.constructPath ?? '', rule: ruleName })),
      );
    acknowledged = app.node.findAll().flatMap(acknowledgedOn);
  };
  synthesize({ context, tables, alter: look });
  return { found, acknowledged };
}

function acknowledgedOn({ node }: IConstruct) {
  return node.metadata
    .filter((it) => it.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(isObject(data) ? data : {}))
    .map(([id, reason]) => ({
      path: node.path,
      rule: id.replace(/^annotation::/i, ''),
      reason: String(reason),
    }))
    .filter((it) => it.rule.startsWith('AwsSolutions-'));
}

const within = (scope: string, path: string) => path === scope || path.startsWith(`${scope}/`);
