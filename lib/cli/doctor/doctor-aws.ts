import { isAnswering } from '../../local/emulator.ts';
import { normalEndpoint } from '../../local/environment.ts';
import { CliError, EXIT } from '../cli-error.ts';
import type { Invocation } from '../invocation.ts';
import { isHealth } from '../target/answer-shapes.ts';
import type { AwsPlace } from '../target/aws-place.ts';
import { expected } from '../target/problem.ts';
import type { Check, Finding } from './doctor.ts';

/** The AWS that commands speak to, and the stage in it. With `--aws` the account; nothing else needs the network. */
export function awsChecks(run: Invocation): readonly Check[] {
  const { options, env } = run;
  const stage: Check = { what: `stage ${options.stage}`, look: () => stageFinding(run) };
  const endpoint: Check = { what: 'endpoint', look: () => endpointFinding(env['AWS_ENDPOINT_URL']) };
  if (!options.aws) return [endpoint, stage];
  const place = run.place();
  // Told by the check of the account.
  const inAccount =
    (look: (place: AwsPlace) => Promise<Omit<Finding, 'what'>>) => (): Promise<Omit<Finding, 'what'>> =>
      place.then(look, () => ({ is: 'warn', said: 'not looked at: there is no account to look in' }));
  return [
    { what: 'account', look: async () => ({ is: 'ok', said: (await place).where }) },
    { what: 'bootstrap', look: inAccount(bootstrapFinding) },
    { what: 'mail', look: inAccount(mailFinding) },
    { what: stage.what, look: inAccount(() => stage.look()) },
  ];
}

/** What AWS_ENDPOINT_URL names: no more is known of an emulator than whether it answers as one. */
export async function endpointFinding(named: string | undefined): Promise<Omit<Finding, 'what'>> {
  if (!named) return { is: 'ok', said: 'AWS_ENDPOINT_URL is not set: commands use the running `npm start`' };
  const said = `AWS_ENDPOINT_URL=${named}`;
  if (!URL.canParse(named)) return { is: 'bad', said: `${said} is no URL`, todo: 'correct or unset it' };
  const at = normalEndpoint(named);
  if (await isAnswering(at)) return { is: 'ok', said: `${said} is MiniStack` };
  const health = await statusAt(`${at}/_localstack/health`);
  if (health === 200) return { is: 'ok', said: `${said} has LocalStack’s API` };
  if (health !== undefined)
    return {
      is: 'warn',
      said: `${said} answers, but not as an emulator with LocalStack’s API`,
      todo: 'look what runs there',
    };
  return { is: 'bad', said: `nothing answers at ${said}`, todo: 'start that emulator, or unset it' };
}

async function statusAt(url: string): Promise<number | undefined> {
  return fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => undefined,
  );
}

/** Whether the stage is there, whole, and its API answers. Not there is no fault: it can be deployed. */
async function stageFinding(run: Invocation): Promise<Omit<Finding, 'what'>> {
  try {
    const { url } = run.options;
    const target = url === undefined ? await run.target() : await run.api();
    expected(await target.api('GET', '/health'), 200, target, isHealth);
    return {
      is: 'ok',
      said: `${target.where} ${url === undefined ? 'is whole, and its API answers' : 'answers'}`,
    };
  } catch (error) {
    const mild = ['not-deployed', 'nothing-runs', 'being-set-up', 'being-deployed'];
    if (!(error instanceof CliError) || !mild.includes(error.code)) throw error;
    return { is: error.exitCode === EXIT.nobody ? 'warn' : 'bad', said: error.message };
  }
}

/** What the CDK of this project asks for: asset buckets and roles as of 2021. */
const OLDEST_BOOTSTRAP = 6;

async function bootstrapFinding({
  client,
  account,
  region,
  where,
}: AwsPlace): Promise<Omit<Finding, 'what'>> {
  const { CloudFormationClient, DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const todo = `run \`npx cdk bootstrap aws://${account}/${region}\``;
  try {
    const asked = new DescribeStacksCommand({ StackName: 'CDKToolkit' });
    const { Stacks: [stack] = [] } = await new CloudFormationClient(client).send(asked);
    const version = stack?.Outputs?.find((it) => it.OutputKey === 'BootstrapVersion')?.OutputValue;
    return bootstrapVersion(version, todo);
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message))
      return { is: 'bad', said: `${where} is not prepared for CDK`, todo };
    return {
      is: 'warn',
      said: `cannot be looked at (${nameOf(error)})`,
      todo: 'allow cloudformation:DescribeStacks',
    };
  }
}

export function bootstrapVersion(version: string | undefined, todo: string): Omit<Finding, 'what'> {
  if (version !== undefined && Number(version) >= OLDEST_BOOTSTRAP)
    return { is: 'ok', said: `version ${version}` };
  return { is: 'bad', said: `version ${version ?? 'unknown'} is older than ${OLDEST_BOOTSTRAP}`, todo };
}

/** Whether mails can be sent. An order does not need them: no more than a warning. */
async function mailFinding({ client }: AwsPlace): Promise<Omit<Finding, 'what'>> {
  const { GetAccountCommand, ListEmailIdentitiesCommand, SESv2Client } = await import(
    '@aws-sdk/client-sesv2'
  );
  const ses = new SESv2Client(client);
  const todo =
    'verify a sender (`aws sesv2 create-email-identity`), and deploy with -c notification.MAIL_FROM=…';
  try {
    const [{ ProductionAccessEnabled }, { EmailIdentities = [] }] = await Promise.all([
      ses.send(new GetAccountCommand({})),
      ses.send(new ListEmailIdentitiesCommand({})),
    ]);
    const senders = EmailIdentities.filter((it) => it.SendingEnabled).map((it) => it.IdentityName);
    if (senders.length === 0)
      return { is: 'warn', said: 'no sender is verified: customers get no mail', todo };
    if (ProductionAccessEnabled) return { is: 'ok', said: `from ${senders.slice(0, 3).join(', ')}` };
    return {
      is: 'warn',
      said: `from ${senders.slice(0, 3).join(', ')}, but SES is in its sandbox: to verified addresses only`,
      todo: 'ask for production access in the SES console',
    };
  } catch (error) {
    return {
      is: 'warn',
      said: `cannot be looked at (${nameOf(error)})`,
      todo: 'allow ses:GetAccount and ses:ListEmailIdentities',
    };
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}
