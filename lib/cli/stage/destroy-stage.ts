import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type Doomed, deleteStacks } from '../../deployed/destroy.ts';
import { isBusy } from '../../deployed/stacks.ts';
import { DEFAULT_STAGE } from '../../local/deploy.ts';
import { deleteLeftovers } from '../../local/leftovers.ts';
import { runningLocal } from '../../local/state-file.ts';
import { CliError, EXIT, nobody } from '../cli-error.ts';
import { confirm } from '../confirm.ts';
import type { Invocation } from '../invocation.ts';
import type { AwsPlace } from '../target/aws-place.ts';
import { stacksIn } from '../target/place-stacks.ts';
import { assertStageName } from './stage-choice.ts';

/** Where firewalls have to be, whatever region their stage is in. */
const FIREWALL_REGION = 'us-east-1';

/** Deletes a stage and all its data, once that is confirmed. Throws CliError. */
export async function destroyStage(run: Invocation, { yes }: { readonly yes: boolean }): Promise<void> {
  const { stage } = run.options;
  assertStageName(stage);
  const place = await run.place();
  const clients = regionsOf(place).map(
    (region) => new CloudFormationClient({ ...place.client, region, maxAttempts: 3 }),
  );
  try {
    const stacks = await doomed(clients, stage, place);
    if (stacks.length === 0)
      throw nobody(
        'not-deployed',
        `Stage ${stage} is not deployed to ${place.where}: there is nothing to delete.`,
      );
    assertDeletable(stacks, stage, place);
    const names = stacks.map((it) => it.name);
    run.say(`To be deleted from ${place.where}, with all that is in them: ${names.join(', ')}.`);
    if (!yes) {
      await confirm(
        `All orders, stock, payments, parcels, waiting messages and archived events of stage ${stage} in ${place.where} are lost for good.`,
        stage,
        run.signal,
      );
    }
    const left = await deleteStacks(stacks, run);
    if (left.length > 0) throw notDeleted(left, place);
    if (place.client.endpoint !== undefined) {
      await deleteLeftovers(place.client.endpoint, stage);
      const running = stage === DEFAULT_STAGE ? await runningLocal() : undefined;
      if (running?.aws?.endpoint === place.client.endpoint)
        run.say('`npm start` still runs, and has nothing to serve any more: end it, and start it again.');
    }
    run.answer(
      { stage, where: place.where, account: place.account, region: place.region, deleted: names },
      `Stage ${stage} of ${place.where} is deleted.`,
    );
  } finally {
    for (const it of clients) it.destroy();
  }
}

/** Of the region of the stage first; of another only what stands in front of it. */
function regionsOf({ at, region }: AwsPlace): readonly string[] {
  return at === 'local' || region === FIREWALL_REGION ? [region] : [region, FIREWALL_REGION];
}

async function doomed(
  clients: readonly CloudFormationClient[],
  stage: string,
  place: AwsPlace,
): Promise<readonly Doomed[]> {
  const found = await Promise.all(
    clients.map(async (client, index) => {
      const stacks = await stacksIn(place, client, stage);
      const own = index === 0 ? stacks : stacks.filter((it) => it.what === `firewall-${place.region}`);
      return own.map((it) => ({ ...it, client }));
    }),
  );
  return found.flat();
}

/** Throws a CliError when stacks refuse to be deleted, or somebody is at them. */
export function assertDeletable(
  stacks: readonly Omit<Doomed, 'client'>[],
  stage: string,
  { where, region }: Pick<AwsPlace, 'where' | 'region'>,
): void {
  const kept = stacks.filter((it) => it.terminationProtection);
  if (kept.length > 0) {
    throw new CliError(
      EXIT.not,
      'protected',
      `Stage ${stage} of ${where} refuses to be deleted: ${kept.length} of its stacks are protected, and nothing was. If it has to be, take that off each (\`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${kept[0]?.name} --region ${region}\`), and off its tables; what is in tables, logs, secrets and the archive stays even then.`,
      { details: { protected: kept.map((it) => it.name) } },
    );
  }
  const busy = stacks.find((it) => isBusy(it) && it.status !== 'DELETE_IN_PROGRESS');
  if (busy) {
    throw new CliError(
      EXIT.not,
      'being-deployed',
      `${busy.name} is ${busy.status} in ${where}: somebody is at it; try again when it is done.`,
    );
  }
}

function notDeleted(
  left: readonly { readonly name: string; readonly why: string }[],
  { where }: AwsPlace,
): CliError {
  const told = left.map(({ name, why }) => `${name} (${why})`).join('; ');
  return new CliError(
    EXIT.not,
    'not-deleted',
    `Not all is deleted in ${where}: ${told}. Mend the cause and run this again: it goes on where it stopped.`,
    { details: { left } },
  );
}
