import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { run } from './command.ts';
import { ACCOUNT, awsEnvironment, normalEndpoint, REGION, withoutAws } from './environment.ts';
import { fitToEmulator, isRecord, type Removed, type Template } from './gaps.ts';
import { CACHE, ROOT } from './places.ts';
import { removeAbandoned } from './processes.ts';
import { reconcile, verifySender } from './reconcile.ts';

/** Outputs of the stacks, by stack and key: `outputs['orders-dev-api'].ApiUrl`. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface DeployOptions {
  /** Is told when something is done that takes long. */
  readonly log?: ((line: string) => void) | undefined;
  /** Is told every change made to a template, and all that CDK says. */
  readonly detail?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Deploy settings besides those of the local stage, or instead of them: `payment.REFUND_PAUSE_SECONDS` … */
  readonly settings?: Readonly<Record<string, string>>;
}

const TEMPLATE = '.template.json';

/** Whom mails of the local stage are from: an address that no letter ever reaches. */
const SENDER = 'orders@example.com';

/** Deploy settings of the local stage. `{apiId}` is left for the stacks to fill in. */
function localSettings(endpoint: string): Readonly<Record<string, string>> {
  return {
    apiUrl: apiUrl(endpoint, '{apiId}'),
    'notification.MAIL_FROM': SENDER,
    // Nobody wants to wait a minute to see a refund tried again.
    'payment.REFUND_PAUSE_SECONDS': '1',
  };
}

/**
 * Deploys all stacks with the real CDK to an emulator: bootstraps, synthesizes the app of cdk.json, fits the
 * templates to the emulator, deploys them, and makes through the API what its CloudFormation cannot. About
 * 8 s on two cores. Nothing of the caller's AWS environment is used, so no account can be reached.
 *
 * @returns the stacks' outputs, the API's URL in the form that works on an emulator
 * @throws CommandFailed with what CDK said
 */
export async function deployLocally(endpoint: string, options: DeployOptions = {}): Promise<Outputs> {
  const { log = () => {}, detail, signal } = options;
  const at = normalEndpoint(endpoint);
  const cdk = cdkAt(at, { signal, detail });
  await mkdir(CACHE, { recursive: true });
  await removeAbandoned(CACHE, /^deployment-(\d+)-/);
  const work = await mkdtemp(join(CACHE, `deployment-${process.pid}-`));
  try {
    const assembly = join(work, 'assembly');
    const settings = Object.entries({ ...localSettings(at), ...options.settings }).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]);
    const outputsFile = join(work, 'outputs.json');
    log('Bundling the functions and synthesizing the stacks …');
    await both(
      // Outside the repository's cdk.json, so that it does not run the app as well.
      cdk(['bootstrap', `aws://${ACCOUNT}/${REGION}`], work),
      // CDK's check of the templates against AWS's rules takes half of the time; a deployment to AWS has it.
      cdk(['synth', '--quiet', '--no-validation', '--output', assembly, ...settings], ROOT),
    );
    const removed = await fitTemplates(assembly, detail);
    log('Deploying with `cdk deploy` …');
    const outputs = ['--outputs-file', outputsFile, '--progress', 'events', '--require-approval', 'never'];
    await cdk(['deploy', '--all', '--app', assembly, '--method=direct', ...outputs], work);
    for (const [stackName, resources] of removed) await reconcile(at, stackName, resources);
    await verifySender(at, SENDER);
    return reachable(at, asOutputs(JSON.parse(await readFile(outputsFile, 'utf8'))));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function cdkAt(endpoint: string, options: Pick<DeployOptions, 'signal' | 'detail'>) {
  const cli = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  const env = {
    ...withoutAws(process.env),
    ...awsEnvironment(endpoint),
    // cdk.json starts the app with whatever `node` is on the path: this one.
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    // What it remembers of emulators has no business in the home folder.
    CDK_HOME: join(CACHE, 'cdk'),
  };
  return (args: readonly string[], cwd: string): Promise<string> =>
    run(process.execPath, [cli, ...args, '--no-notices', '--no-color'], {
      cwd,
      env,
      signal: options.signal,
      ...(options.detail && { onLine: options.detail }),
    });
}

/** Waits for both to end, also when one fails, so that nothing is left running. */
async function both(...commands: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(commands)) {
    if (result.status === 'rejected') throw result.reason;
  }
}

/** Fits the templates of an assembly, in place. The name of a stack's template is that of the stack. */
async function fitTemplates(
  assembly: string,
  detail: DeployOptions['detail'],
): Promise<ReadonlyMap<string, readonly Removed[]>> {
  const removed = new Map<string, readonly Removed[]>();
  for (const name of await readdir(assembly)) {
    if (!name.endsWith(TEMPLATE)) continue;
    const path = join(assembly, name);
    const template = JSON.parse(await readFile(path, 'utf8')) as Template;
    const fitted = fitToEmulator(template);
    for (const change of fitted.changes) detail?.(`${name.slice(0, -TEMPLATE.length)}: ${change}`);
    removed.set(name.slice(0, -TEMPLATE.length), fitted.removed);
    await writeFile(path, JSON.stringify(template));
  }
  return removed;
}

function asOutputs(parsed: unknown): Outputs {
  const stacks = isRecord(parsed) ? Object.entries(parsed) : [];
  return Object.fromEntries(
    stacks.map(([stack, outputs]) => [
      stack,
      Object.fromEntries(
        Object.entries(isRecord(outputs) ? outputs : {}).map(([key, value]) => [key, String(value)]),
      ),
    ]),
  );
}

/** Where an emulator serves an API. */
function apiUrl(endpoint: string, id: string): string {
  return `${endpoint}/_aws/execute-api/${id}/$default`;
}

/** Puts in place of an API's address at AWS the one where the emulator serves it. */
function reachable(endpoint: string, outputs: Outputs): Outputs {
  return Object.fromEntries(
    Object.entries(outputs).map(([stack, values]) => [
      stack,
      values['ApiId'] ? { ...values, ApiUrl: apiUrl(endpoint, values['ApiId']) } : values,
    ]),
  );
}
