import { type App, SecretValue, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { ORIGIN_HEADER } from '../../functions/runtime/subsystem-table.ts';
import type { Firewall } from '../constructs/door-settings.ts';
import { EDGE_REGION, makeFirewall } from '../constructs/firewall.ts';
import { randomSecret } from '../constructs/secrets.ts';
import type { Stage } from '../constructs/stage.ts';
import { output } from '../constructs/tables.ts';
import { stackName } from './names.ts';
import { share, shared } from './shared.ts';

/** Why a distribution is not as cdk-nag would have it. */
function reasonsFor({ domain }: Firewall): { readonly id: string; readonly reason: string }[] {
  const its = [
    { id: 'CFR1', reason: 'Where callers are from is their issuer’s to say: they come with a token.' },
    {
      id: 'CFR3',
      reason:
        'Its logs have addresses and whatever was asked for. The API logs every call that comes through, without either.',
    },
  ];
  const unnamed = {
    id: 'CFR4',
    reason:
      'CloudFront’s own names come with TLS 1.0, whatever is said. In production a domain with a certificate is asked for.',
  };
  return [...its, ...(domain ? [] : [unnamed])].map(({ id, reason }) => ({
    id: `AwsSolutions-${id}`,
    reason,
  }));
}

const OWN = 'It is CDK’s own, to the last letter, and runs while stacks are deployed.';

/** What is not asked of the two functions that CDK carries an ARN over with, and why. */
const CARRIED_OVER = Object.entries({
  'every function runs on Node 24 on arm64': OWN,
  'every function logs JSON to a group of its own, for a limited time': OWN,
  'every function says for whom and what it is': OWN,
  'no role has rights that are not in the template':
    'CDK gives it AWSLambdaBasicExecutionRole, which may write to every log group of the account, and writes the rest into the role.',
  'nobody may do everything, or something to everything':
    'CDK lets it read, write, tag and delete parameters below /cdk/exports, whatever they are called: only CDK has any there.',
}).map(([sentence, reason]) => ({ id: `orders::${sentence.replaceAll(' ', '-')}`, reason }));

type EdgeProps = StackProps & { readonly stage: Stage; readonly firewall: Firewall };

/**
 * What callers come through when there is a firewall: AWS's is attached to no HTTP API, but to CloudFront. It passes on
 * all but the name it was called by, keeps nothing, and adds a secret by which functions know that a request came
 * this way.
 */
export class EdgeStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    /** `webAclArn`: of a firewall in `EDGE_REGION`; made here when this is there. */
    props: EdgeProps & { readonly webAclArn?: string },
  ) {
    super(scope, id, props);
    const { stage, firewall } = props;
    const secret = randomSecret(
      this,
      'OriginSecret',
      'CloudFront sends it with every request; functions refuse what comes without.',
      stage,
    );
    const sent = SecretValue.secretsManager(secret.secretArn, { versionId: firewall.secretVersion });
    const distribution = new Distribution(this, 'Distribution', {
      comment: `The order pipeline, stage ${stage.name}`,
      webAclId: props.webAclArn ?? makeFirewall(this, firewall),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      ...(firewall.domain && {
        domainNames: [firewall.domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', firewall.domain.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
      defaultBehavior: {
        origin: new HttpOrigin(
          `${shared(this, stage, 'api-id')}.execute-api.${this.region}.${this.urlSuffix}`,
          {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            originSslProtocols: [OriginSslPolicy.TLS_V1_2],
            customHeaders: { [ORIGIN_HEADER]: sent.unsafeUnwrap() },
          },
        ),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        // A token that came in the clear has been seen: it is refused, not sent on.
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      },
    });
    share(this, stage, 'origin-secret-arn', secret.secretArn);
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'It is rotated by hand: CloudFront takes a new value by a deployment only, and functions take the last one as well until then.',
    });
    Validations.of(distribution).acknowledge(...reasonsFor(firewall));
    const url = `https://${firewall.domain?.name ?? distribution.distributionDomainName}`;
    share(this, stage, 'edge-url', url);
    output(this, 'EdgeUrl', url);
    output(this, 'DistributionId', distribution.distributionId);
    output(this, 'DistributionDomain', distribution.distributionDomainName);
    output(this, 'OriginSecretArn', secret.secretArn);
  }
}

/** The firewall of a stage that is elsewhere. */
class FirewallStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id, props);
    this.webAclArn = makeFirewall(this, props.firewall);
  }
}

/**
 * The edge of a stage: one stack; or two when the stage is not where firewalls have to be. Then CDK carries the
 * firewall's ARN over, by a function in each region that runs while they are deployed.
 */
export function makeEdge(app: App, props: EdgeProps): EdgeStack {
  const { stage, env } = props;
  const description = 'What callers of the order pipeline come through: CloudFront and a firewall.';
  const id = stackName(stage.name, 'edge');
  if (!env?.account || !env.region) {
    throw new Error(
      '-c waf=true has to know where the stage is: sign in to AWS, or say -c account=… and -c region=….',
    );
  }
  if (env.region === EDGE_REGION) return new EdgeStack(app, id, { ...props, description });
  const across = { ...props, crossRegionReferences: true };
  // The same stage may be in another region as well, and have its firewall here too.
  const firewallId = stackName(stage.name, `firewall-${env.region}`);
  const firewall = new FirewallStack(app, firewallId, {
    ...across,
    description: 'The firewall in front of the order pipeline.',
    env: { ...env, region: EDGE_REGION },
  });
  const edge = new EdgeStack(app, id, { ...across, description, webAclArn: firewall.webAclArn });
  for (const it of [firewall, edge]) Validations.of(it).acknowledge(...CARRIED_OVER);
  return edge;
}
