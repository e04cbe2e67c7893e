import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CommandFailed, lastLines } from '../../local/command.ts';
import { deployLocally, localSettings } from '../../local/deploy.ts';
import { CliError, EXIT, nobody } from '../cli-error.ts';
import type { Invocation } from '../invocation.ts';
import type { AwsPlace } from '../target/aws-place.ts';
import { stacksIn } from '../target/place-stacks.ts';
import { deployToAccount } from './deploy-aws.ts';
import {
  assertStageName,
  checkSettings,
  chosenStacks,
  idleSettings,
  type Settings,
  settingsIn,
} from './stage-choice.ts';

/** What `orders deploy` takes. */
export interface DeployOptions {
  readonly context?: readonly string[];
  readonly subsystem?: readonly string[];
  readonly yes: boolean;
}

/** Deploys a stage to the local AWS, or to an account. Throws CliError; what is wrong is found before it begins. */
export async function deployStage(run: Invocation, options: DeployOptions): Promise<void> {
  const { stage } = run.options;
  assertStageName(stage);
  const settings = settingsIn(options.context ?? []);
  const only = chosenStacks(options.subsystem);
  checkSettings(stage, settings);
  for (const name of idleSettings(settings, only))
    run.say(`-c ${name} does nothing here: its stack is not one of those that are deployed (--subsystem).`);
  const place = await run.place();
  const endpoint = place.client.endpoint;
  if (endpoint !== undefined) checkSettings(stage, { ...localSettings(endpoint), ...settings });
  const client = new CloudFormationClient({ ...place.client, maxAttempts: 3 });
  try {
    // Also says when nobody answers.
    const there = await stacksIn(place, client, stage);
    assertBus(
      there.map((it) => it.what),
      only,
      stage,
      place,
    );
    if (endpoint === undefined)
      await deployToAccount(run, { client, place, settings, only, yes: options.yes });
    else await deployHere(run, endpoint, place, { settings, only });
  } finally {
    client.destroy();
  }
}

/** Throws a CliError when bus or API are not there, by whose parameters one finds them who is deployed alone. */
export function assertBus(
  there: readonly string[],
  only: readonly string[] | undefined,
  stage: string,
  { where }: Pick<AwsPlace, 'where'>,
): void {
  const missing = ['bus', 'api'].filter((it) => only && ![...only, ...there].includes(it));
  if (missing.length === 0) return;
  throw nobody(
    'without-bus',
    `Stage ${stage} has no ${missing.join(' and no ')} in ${where} yet: leave --subsystem out the first time.`,
  );
}

async function deployHere(
  run: Invocation,
  endpoint: string,
  { where }: AwsPlace,
  { settings, only }: { readonly settings: Settings; readonly only: readonly string[] | undefined },
): Promise<void> {
  const { stage } = run.options;
  const { outputs, created, changes } = await deployLocally(endpoint, {
    stage,
    only,
    settings,
    log: run.say,
    signal: run.signal,
  }).catch((error: unknown) => {
    if (!(error instanceof CommandFailed) || run.signal.aborted) throw error;
    throw new CliError(
      EXIT.not,
      'deploy-failed',
      `The CDK could not deploy stage ${stage} to ${where}; its last words:\n${lastLines(error.output, 15)}`,
      { cause: error },
    );
  });
  const api = outputs['api']?.['ApiUrl'];
  const done = [
    ...(created.length > 0 ? [`Made: ${created.join(', ')}.`] : []),
    ...(changes.length > 0 ? [`Changed in place: ${changes.length}.`] : []),
  ];
  run.answer(
    { stage, where, created, changes, api, outputs },
    `${done.length > 0 ? done.join(' ') : 'Nothing has changed.'} Stage ${stage} is at ${api}`,
  );
}
