import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Firewall } from './door-settings.ts';

/** The secret that CloudFront sends with what it passes on: `ORIGIN_SECRET` in a function's environment. */
export const ORIGIN = 'origin';

/** Where everything that CloudFront takes from the region of its own has to be. */
export const EDGE_REGION = 'us-east-1';

/**
 * Rules that AWS keeps, in the order they are asked. Not the list of anonymous addresses: it has those of hosting
 * providers, where shops' backends run.
 */
const MANAGED: readonly ManagedRules[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
  // Of a body it sees 16 KB, and blocks more than 8; ours may have 256. How large one may be is the API's to say.
  { name: 'AWSManagedRulesCommonRuleSet', counted: ['SizeRestrictions_BODY'] },
];

interface ManagedRules {
  readonly name: string;
  /** Rules of it that count what they match and let it pass. */
  readonly counted: readonly string[];
}

/**
 * A web ACL for CloudFront, which has to be in `EDGE_REGION`. It counts what it blocks, and keeps nothing of any
 * request: neither logs nor samples, both of which would have addresses and tokens in them.
 *
 * @returns its ARN
 */
export function makeFirewall(scope: Construct, { requestsPerFiveMinutes }: Firewall): string {
  const { attrArn } = new CfnWebACL(scope, 'Firewall', {
    description: 'Keeps out of the order pipeline what is known to be an attack.',
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: visibility('all'),
    rules: [
      {
        name: 'requests-per-address',
        priority: 0,
        action: { block: {} },
        statement: {
          rateBasedStatement: {
            aggregateKeyType: 'IP',
            limit: requestsPerFiveMinutes,
            evaluationWindowSec: 300,
          },
        },
        visibilityConfig: visibility('requests-per-address'),
      },
      ...MANAGED.map(({ name, counted }, index) => ({
        name,
        priority: index + 1,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: 'AWS',
            name,
            ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          },
        },
        visibilityConfig: visibility(name),
      })),
    ],
  });
  return attrArn;
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
