import { type CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type DeployedStack, physicalIds } from '../deployed/stacks.ts';
import { clientConfig } from './environment.ts';
import { attributeOf, type Template } from './gaps.ts';
import { obstaclesTo } from './obstacles.ts';
import { type Sources, stopped, whileQuiet } from './quiet.ts';
import { SetupFailed } from './setup-failed.ts';
import type { EmulatorClients, Swap } from './swap.ts';
import { type StackInPlace, swapsFor } from './swaps.ts';

/** What is to be done to stacks that are there already. */
export interface Upgrade {
  /** One line for each change, for people; empty when everything is as it is wanted. */
  readonly changes: readonly string[];
  /** May be repeated; whoever is interrupted plans and makes it again. */
  make(signal?: AbortSignal): Promise<void>;
  close(): void;
}

const MAPPING = 'AWS::Lambda::EventSourceMapping';

/**
 * Plans how stacks on an emulator become what their templates say, without its CloudFormation: code, settings, rules
 * and routes are set through the API, and no queue and no table is touched but for its settings. Code is swapped while
 * no event is handled, so that a subsystem never meets what it does not know yet. Reads only.
 *
 * @throws SetupFailed when something cannot be done so: then nothing has been
 */
export async function planUpgrade(
  endpoint: string,
  cloudFormation: CloudFormationClient,
  stacks: readonly DeployedStack[],
  wanted: ReadonlyMap<string, Template>,
  { stage, ...shared }: { readonly stage: string; readonly busName: string; readonly apiId: string },
): Promise<Upgrade> {
  const inPlace = await Promise.all(
    stacks.map(async ({ name, what }): Promise<StackInPlace> => {
      const deployed = await deployedTemplate(cloudFormation, name);
      return {
        ...shared,
        name,
        what,
        deployed,
        wanted: wanted.get(name) ?? deployed,
        ids: await physicalIds(cloudFormation, name),
      };
    }),
  );
  const obstacles = inPlace.flatMap((it) =>
    obstaclesTo(it.deployed, it.wanted).map((what) => `${what} in ${it.what}`),
  );
  if (obstacles.length > 0) throw notInPlace(stage, obstacles);
  const config = clientConfig(endpoint);
  const clients: EmulatorClients = {
    endpoint,
    lambda: new LambdaClient(config),
    events: new EventBridgeClient(config),
    sqs: new SQSClient(config),
  };
  const swaps = (await Promise.all(inPlace.map((it) => swapsFor(clients, cloudFormation, it)))).flat();
  const sources = sourcesIn(inPlace);
  const idle = await stopped(clients, sources);
  return {
    changes: [
      ...swaps.flat().map((it) => it.says),
      ...(idle.length > 0 ? [`${idle.length} event source mappings that had been stopped run again`] : []),
    ],
    make: (signal) => whileQuiet(clients, sources, () => makeAll(swaps, signal)),
    close: () => {
      for (const it of [clients.lambda, clients.events, clients.sqs]) it.destroy();
    },
  };
}

/** Those of different resources side by side: 18 functions get new code in the time of one. */
async function makeAll(swaps: readonly (readonly Swap[])[], signal: AbortSignal | undefined): Promise<void> {
  const made = await Promise.allSettled(
    swaps.map(async (together) => {
      for (const it of together) {
        signal?.throwIfAborted();
        await it.make();
      }
    }),
  );
  for (const it of made) if (it.status === 'rejected') throw it.reason;
}

async function deployedTemplate(client: CloudFormationClient, StackName: string): Promise<Template> {
  const { TemplateBody = '{}' } = await client.send(
    new GetTemplateCommand({ StackName, TemplateStage: 'Original' }),
  );
  // What `fitToEmulator` made, as it was deployed.
  return JSON.parse(TemplateBody) as Template;
}

/** Everything in the stacks that hands events over, and the queues among what it takes them from. */
function sourcesIn(stacks: readonly StackInPlace[]): Sources {
  const found = stacks.flatMap(({ deployed, ids }) =>
    Object.entries(deployed.Resources)
      .filter(([, it]) => it.Type === MAPPING)
      .map(([logicalId, { Properties = {} }]) => ({
        mapping: ids.get(logicalId),
        from: ids.get(attributeOf(Properties['EventSourceArn'])),
      })),
  );
  return {
    mappings: found.flatMap((it) => it.mapping ?? []),
    // What a queue is called outside is its URL; a table has a name.
    queues: found.flatMap(({ from }) => (from && URL.canParse(from) ? [from] : [])),
  };
}

function notInPlace(stage: string, obstacles: readonly string[]): SetupFailed {
  const shown = obstacles.slice(0, 5).join('; ');
  const more = obstacles.length > 5 ? `; and ${obstacles.length - 5} more` : '';
  return new SetupFailed(
    `The stage ${stage} on the emulator cannot be upgraded in place (${shown}${more}). Nothing was changed; to have it all the same, run \`npm run orders -- destroy --stage ${stage}\` and deploy again: all data of the stage is lost.`,
  );
}
