import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { type Cdk, type CdkOptions, contextArguments } from './cdk.ts';
import { ACCOUNT, REGION } from './environment.ts';
import { fitToEmulator, type Removed, type Template } from './gaps.ts';

const TEMPLATE = '.template.json';

/** Where an app is synthesized from and to. */
export interface SynthesisOptions {
  readonly client: CloudFormationClient;
  /** The folder of the CDK app. */
  readonly root: string;
  /** A folder outside of it. */
  readonly work: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** Synthesizes an app, and bootstraps the emulator meanwhile if nobody has. Gives the folder of what came out. */
export async function synthesize(
  cdk: Cdk,
  { client, root, work, settings }: SynthesisOptions,
): Promise<string> {
  const assembly = join(work, 'assembly');
  await both(
    // Outside the app's cdk.json, so that it does not run the app as well.
    bootstrap(cdk, client, work),
    cdk(['synth', '--quiet', '--output', assembly, ...contextArguments(settings)], root),
  );
  return assembly;
}

async function bootstrap(cdk: Cdk, client: CloudFormationClient, work: string): Promise<void> {
  if (!(await isBootstrapped(client))) await cdk(['bootstrap', `aws://${ACCOUNT}/${REGION}`], work);
}

/** Whether the CDK has what it needs in an account and region. */
export async function isBootstrapped(client: CloudFormationClient): Promise<boolean> {
  try {
    await client.send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
    return true;
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return false;
    throw error;
  }
}

/** Waits for both to end, also when one fails, so that nothing is left running. */
async function both(...commands: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(commands)) {
    if (result.status === 'rejected') throw result.reason;
  }
}

/** A stack's template as the emulator takes it, and what had to be taken out of it. */
export interface FittedStack {
  readonly template: Template;
  readonly removed: readonly Removed[];
}

/** Fits the templates of an assembly, in place. The name of a stack's template is that of the stack. */
export async function fitTemplates(
  assembly: string,
  detail: CdkOptions['detail'],
): Promise<ReadonlyMap<string, FittedStack>> {
  const fitted = new Map<string, FittedStack>();
  for (const file of await readdir(assembly)) {
    if (!file.endsWith(TEMPLATE)) continue;
    const [path, name] = [join(assembly, file), file.slice(0, -TEMPLATE.length)];
    const template = JSON.parse(await readFile(path, 'utf8')) as Template;
    const { removed, changes } = fitToEmulator(template);
    for (const change of changes) detail?.(`${name}: ${change}`);
    fitted.set(name, { template, removed });
    await writeFile(path, JSON.stringify(template));
  }
  return fitted;
}
