import { delimiter, dirname, join } from 'node:path';
import { run } from './command.ts';
import { awsEnvironment, withoutAws } from './environment.ts';
import { CACHE, ROOT } from './places.ts';

/** Runs the CDK's own command line in a folder. Throws CommandFailed with what it said. */
export type Cdk = (args: readonly string[], cwd: string) => Promise<string>;

export interface CdkOptions {
  /** Is told all that CDK says. */
  readonly detail?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The CDK that speaks to an emulator. Nothing of the caller's AWS environment is used, so no account can be reached. */
export function cdkAt(endpoint: string, options: CdkOptions): Cdk {
  return cdkIn({ ...withoutAws(process.env), ...awsEnvironment(endpoint) }, options);
}

/** The CDK in an environment that says whom it speaks to. */
export function cdkIn(env: NodeJS.ProcessEnv, { detail, signal }: CdkOptions): Cdk {
  const cli = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  const surroundings = {
    ...env,
    // cdk.json starts the app with whatever `node` is on the path: this one.
    PATH: [dirname(process.execPath), env['PATH'] ?? ''].join(delimiter),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    // What it remembers of accounts and emulators has no business in the home folder.
    CDK_HOME: join(CACHE, 'cdk'),
  };
  return (args, cwd) =>
    run(process.execPath, [cli, ...args, '--no-notices', '--no-color'], {
      cwd,
      env: surroundings,
      signal,
      ...(detail && { onLine: detail }),
    });
}

/** Settings of a deployment as the CDK's command line takes them. */
export function contextArguments(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
