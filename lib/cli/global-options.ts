import type { Command } from 'commander';
import { STAGE_NAME, STAGE_RULE } from '../constructs/stage-name.ts';
import { usageError } from './cli-error.ts';

/** What every command takes. */
export interface GlobalOptions {
  readonly stage: string;
  /** Speak to a real account. */
  readonly aws: boolean;
  readonly region?: string;
  readonly profile?: string;
  /** The account it must be. */
  readonly account?: string;
  /** An API elsewhere. */
  readonly url?: string;
  readonly bearerTokenFile?: string;
  readonly json: boolean;
  readonly color: boolean;
}

export function addGlobalOptions(program: Command): void {
  program
    .optionsGroup('Where:')
    .option('--stage <name>', 'the deployed stage', 'dev')
    .option('--aws', 'a real account, by your AWS credentials; without it, what `npm start` runs')
    .option('--region <region>', 'its region, with --aws (default: AWS_REGION, or the profile’s)')
    .option('--profile <name>', 'the profile of your credentials, with --aws')
    .option('--account <id>', 'refuse any other account, with --aws (default: ORDERS_ACCOUNT)')
    .option('--url <url>', 'an API elsewhere, such as one with a domain of its own')
    .option(
      '--bearer-token-file <file>',
      'call the API with the JWT in this file instead of a signature; ORDERS_TOKEN holds one as well',
    )
    .optionsGroup('Output:')
    .option('--json', 'one JSON document on standard output, also for errors')
    .option('--no-color', 'no colours, as with NO_COLOR; there are none but on a terminal');
}

/** Reads the options of all commands, and checks what belongs together. Throws CliError. */
export function globalOptions(read: Partial<GlobalOptions>, env: NodeJS.ProcessEnv): GlobalOptions {
  const { stage = 'dev', aws = false, json = false, color = true, region, url } = read;
  // A guard that stays set: it means nothing where no account is.
  const account = read.account ?? (aws ? env['ORDERS_ACCOUNT'] || undefined : undefined);
  if (!STAGE_NAME.test(stage)) throw usageError(`--stage ${stage} will not do: ${STAGE_RULE}.`);
  const real = { region, profile: read.profile, account };
  const stray = Object.entries(real).find(([, value]) => value !== undefined)?.[0];
  if (!aws && stray !== undefined) throw usageError(`--${stray} is for a real account: add --aws.`);
  if (account !== undefined && !/^\d{12}$/.test(account))
    throw usageError(`--account ${account}: an account has 12 digits.`);
  if (region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d$/.test(region))
    throw usageError(`--region ${region} is no region such as eu-central-1.`);
  if (url !== undefined && !/^https?:\/\//.test(URL.canParse(url) ? url : ''))
    throw usageError(`--url ${url} is no address such as https://api.example.com.`);
  return { ...read, stage, aws, json, color, ...(account !== undefined && { account }) };
}
