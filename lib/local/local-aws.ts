import type { StageOutputs } from '../books/read.ts';
import { CommandFailed, lastLines } from './command.ts';
import { type Deployment, deployLocally } from './deploy.ts';
import { startEmulator } from './emulator.ts';
import { normalEndpoint } from './environment.ts';
import { SetupFailed } from './setup-failed.ts';

/** The deployed pipeline on an emulator. */
export interface LocalAws {
  readonly endpoint: string;
  /** Where the pipeline's HTTP API answers, without a slash at the end. */
  readonly apiUrl: string;
  /** By subsystem, and `bus`, `api`. */
  readonly outputs: StageOutputs;
  /** What the emulator and the functions in it write, if it was started for this. */
  readonly logFile?: string;
  /** Settles when the emulator that was started for this has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the emulator, if it was started for this. */
  stop(): Promise<void>;
}

export interface LocalAwsOptions {
  /** Is told when something is done that takes long. */
  readonly log?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** @see DeployOptions.settings */
  readonly settings?: Readonly<Record<string, string>>;
  /** @see EmulatorOptions.functionsEndpoint */
  readonly functionsEndpoint?: string;
}

/**
 * Deploys to the emulator that `AWS_ENDPOINT_URL` names, or else to one of its own, which ends with `stop` and
 * at the latest with this process.
 *
 * @throws SetupFailed when it cannot be set up on this machine; CommandFailed with what CDK said
 */
export async function localAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const named = process.env['AWS_ENDPOINT_URL'];
  if (named) {
    const endpoint = await answeringEndpoint(named);
    const { outputs } = await deployTo(named, endpoint, options);
    return { endpoint, ...withApi(outputs), ended: new Promise(() => {}), stop: async () => {} };
  }
  const emulator = await startEmulator(options);
  try {
    const { outputs } = await deployLocally(emulator.endpoint, options);
    return { ...emulator, ...withApi(outputs) };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

/** Deploys to an emulator that is not ours, and may be none. */
async function deployTo(named: string, endpoint: string, options: LocalAwsOptions): Promise<Deployment> {
  try {
    return await deployLocally(endpoint, options);
  } catch (error) {
    if (error instanceof SetupFailed || options.signal?.aborted) throw error;
    const says = error instanceof CommandFailed ? lastLines(error.output, 3) : String(error);
    throw new SetupFailed(
      `AWS_ENDPOINT_URL=${named} does not take the stacks. Is it an emulator with LocalStack’s API? Its last words:\n${says}`,
      { cause: error },
    );
  }
}

/** @throws SetupFailed when nothing answers there */
async function answeringEndpoint(named: string): Promise<string> {
  const advice = 'start that emulator, or unset the variable to have one started';
  if (!URL.canParse(named)) throw new SetupFailed(`AWS_ENDPOINT_URL=${named} is no URL: ${advice}.`);
  const endpoint = normalEndpoint(named);
  try {
    await fetch(endpoint, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
  } catch (error) {
    throw new SetupFailed(`Nothing answers at AWS_ENDPOINT_URL=${named}: ${advice}.`, { cause: error });
  }
  return endpoint;
}

function withApi(outputs: StageOutputs): Pick<LocalAws, 'outputs' | 'apiUrl'> {
  return { outputs, apiUrl: outputs['api']?.['ApiUrl'] ?? '' };
}
