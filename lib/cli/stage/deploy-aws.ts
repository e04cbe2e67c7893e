import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type DeployedStack, isBusy, isWhole, outputsOf } from '../../deployed/stacks.ts';
import { isBootstrapped } from '../../local/assembly.ts';
import { cdkIn, contextArguments } from '../../local/cdk.ts';
import { CommandFailed } from '../../local/command.ts';
import { ROOT } from '../../local/places.ts';
import { stackName } from '../../stacks/names.ts';
import { CliError, EXIT, nobody } from '../cli-error.ts';
import { confirm } from '../confirm.ts';
import type { Invocation } from '../invocation.ts';
import type { AwsPlace } from '../target/aws-place.ts';
import { stacksIn } from '../target/place-stacks.ts';
import type { Settings } from './stage-choice.ts';

/** What is deployed, and where to. */
export interface AccountDeployment {
  readonly client: CloudFormationClient;
  readonly place: AwsPlace;
  readonly settings: Settings;
  readonly only: readonly string[] | undefined;
  readonly yes: boolean;
}

/** Runs `cdk deploy` of a stage in a real account, once nothing is in the way. Throws CliError. */
export async function deployToAccount(run: Invocation, it: AccountDeployment): Promise<void> {
  const { stage, profile } = run.options;
  const { client, place, settings, only, yes } = it;
  const what = only ? only.join(', ') : 'all stacks';
  run.say(`Deploying stage ${stage} (${what}) to ${place.where} …`);
  await assertBootstrapped(client, place);
  assertDeployable(await stacksIn(place, client, stage), only, place);
  if (stage === 'production' && !yes)
    await confirm(`This changes production in ${place.where}.`, 'production', run.signal);
  const env = { ...run.env, AWS_REGION: place.region, AWS_DEFAULT_REGION: place.region };
  const cdk = cdkIn(env, { signal: run.signal, detail: run.say });
  const names = only ? [...only.map((name) => stackName(stage, name)), '--exclusively'] : ['--all'];
  const how = ['--require-approval', 'never', '--progress', 'events'];
  try {
    await cdk(
      [
        'deploy',
        ...names,
        ...how,
        // What goes to an account has been held against CloudFormation's schemas.
        ...contextArguments({ validate: 'true', ...settings, stage }),
        ...(profile === undefined ? [] : ['--profile', profile]),
      ],
      ROOT,
    );
  } catch (error) {
    throw failed(error, run, place);
  }
  const stacks = await stacksIn(place, client, stage);
  const outputs = outputsOf(stacks);
  const api = outputs['edge']?.['EdgeUrl'] ?? outputs['api']?.['ApiUrl'];
  run.answer(
    { stage, where: place.where, account: place.account, region: place.region, api, outputs },
    `Stage ${stage} is deployed to ${place.where}: ${api}`,
  );
}

async function assertBootstrapped(
  client: CloudFormationClient,
  { account, region }: AwsPlace,
): Promise<void> {
  if (await isBootstrapped(client)) return;
  throw nobody(
    'not-bootstrapped',
    `The CDK has nothing to put the code into in account ${account}, ${region}: run \`npx cdk bootstrap aws://${account}/${region}\` once, then this again.`,
  );
}

/** Throws a CliError when a stack is being worked on, or was left half made: the CDK would wait, or fail later. */
export function assertDeployable(
  stacks: readonly DeployedStack[],
  only: readonly string[] | undefined,
  { where, region }: Pick<AwsPlace, 'where' | 'region'>,
): void {
  const concerned = stacks.filter((it) => !only || only.includes(it.what));
  const busy = concerned.find(isBusy);
  if (busy) {
    throw new CliError(
      EXIT.not,
      'being-deployed',
      `${busy.name} is ${busy.status} in ${where}: somebody is at it; try again when it is done.`,
    );
  }
  const broken = concerned.find((it) => !isWhole(it));
  if (!broken) return;
  throw new CliError(
    EXIT.not,
    'half-deployed',
    `${broken.name} is ${broken.status} in ${where}; its events in CloudFormation say why. Nothing was changed: ${remedy(broken, region)}, then deploy again.`,
  );
}

/** What gets a stack back to where it can be deployed. One that was never made holds no data. */
function remedy({ name, status }: DeployedStack, region: string): string {
  const aws = (command: string) =>
    `\`aws cloudformation ${command} --stack-name ${name} --region ${region}\``;
  switch (status) {
    case 'UPDATE_ROLLBACK_FAILED':
      return `mend the cause and run ${aws('continue-update-rollback')}`;
    case 'UPDATE_FAILED':
      return `run ${aws('rollback-stack')}`;
    default:
      return `delete what there is of it by ${aws('delete-stack')}`;
  }
}

function failed(error: unknown, run: Invocation, { where }: AwsPlace): unknown {
  if (run.signal.aborted) {
    run.say(`CloudFormation goes on by itself in ${where}: look there before you deploy again.`);
    return error;
  }
  if (!(error instanceof CommandFailed)) return error;
  return new CliError(
    EXIT.not,
    'deploy-failed',
    `The CDK has failed, for the reason above; CloudFormation puts stacks it could not update back as they were. Once it is mended, deploy to ${where} again.`,
    { cause: error },
  );
}
