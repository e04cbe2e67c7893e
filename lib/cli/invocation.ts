import type { Command } from 'commander';
import { type GlobalOptions, globalOptions } from './global-options.ts';
import { type Outcome, type Output, outputTo, type Streams } from './output.ts';
import { type AwsPlace, findPlace } from './target/aws-place.ts';
import { bearerToken } from './target/bearer-token.ts';
import { type ApiTarget, findApi, findTarget, type Target } from './target/target.ts';

/** What a command works with. */
export interface Invocation extends Output {
  readonly options: GlobalOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** The API to call: `place`, `show` … need no more. */
  api(): Promise<ApiTarget>;
  /** The deployed stage, with its tables and queues; `needed` are the stacks that must be there, or else all. */
  target(needed?: readonly string[]): Promise<Target>;
  /** Where AWS is, whatever is deployed there. */
  place(): Promise<AwsPlace>;
}

/** What commands are registered with. */
export interface CliWorld {
  /** Begins a command: checks what all commands take. Throws CliError. */
  begin(command: Command): Invocation;
}

/** A world, and the exit code once a command has ended. */
export function cliWorld(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  streams: Streams,
): CliWorld & { outcome(): Outcome['exitCode'] } {
  let output: Outcome | undefined;
  return {
    begin(command) {
      const options = globalOptions(command.optsWithGlobals(), env);
      output = outputTo(streams, options);
      const asker = () => ({ env, signal, bearerToken: bearerToken(options.bearerTokenFile, env) });
      return Object.assign(output, {
        options,
        env,
        signal,
        api: async () => findApi(options, asker()),
        target: async (needed?: readonly string[]) => findTarget(options, asker(), needed),
        place: () => findPlace(options, env),
      });
    },
    outcome: () => output?.exitCode ?? 0,
  };
}
