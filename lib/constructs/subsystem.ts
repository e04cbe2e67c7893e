import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { defaultsOf, type SubsystemTable, secretVariable } from '../../functions/runtime/subsystem-table.ts';
import { COMMON_SETTINGS } from './deploy-settings.ts';
import { ORIGIN } from './firewall.ts';
import { lambda } from './function.ts';
import { makeInbox } from './inbox.ts';
import { makeLogAlarms } from './log-alarms.ts';
import { MAIL_FROM, maySendMail } from './mail.ts';
import { makeRelay } from './relay.ts';
import { apiUrl, makeRoutes } from './routes.ts';
import { makeSecrets, mayRead, mayReadSecrets, secretEnvironment } from './secrets.ts';
import type { Stage } from './stage.ts';
import type { SubsystemProps } from './subsystem-props.ts';
import { makeSweep } from './sweep.ts';
import { makeTables, mayQueryIndexes, mayUseTables, output, pascalCase, tableEnvironment } from './tables.ts';

/**
 * Everything a subsystem needs, from its table: rule → inbox (+ dead letters, alarm) → handler → journal
 * (+ stream → relay → bus), alarms on what the handler logs, the function behind the routes, and the one that
 * looks after what is due. What each may do is derived from the table as well: it uses its own tables, secrets and
 * inbox, and the subsystem puts events under its own name only.
 */
export class Subsystem extends Construct {
  constructor(scope: Construct, id: string, props: SubsystemProps) {
    super(scope, id);
    const { table, stage, way } = props;
    const common = { SUBSYSTEM: table.name, ...settingsOf(table, stage, COMMON_SETTINGS) };
    const settings = settingsOf(table, stage, table.settings);
    const tables = makeTables(this, table, stage);
    const secrets = makeSecrets(this, table, stage, settings);
    const environment = {
      ...common,
      ...tableEnvironment(tables),
      ...settings,
      ...(way && table.api?.callbacks?.length && { API_URL: apiUrl(this, stage, way) }),
    };
    // Tools have to know what they look at: a sandbox's table is nobody's ledger where the money is elsewhere.
    for (const [name, it] of Object.entries(table.settings ?? {})) {
      if (typeof it !== 'string' && 'namedInProduction' in it)
        output(this, pascalCase(name.toLowerCase()), settings[name] ?? '');
    }
    const confided = { ...environment, ...secretEnvironment(secrets) };
    const inbox =
      table.inbox && table.handler && makeInbox(this, props, table.inbox, table.handler, confided);
    if (inbox) {
      mayUseTables(inbox.handler, 'handler', tables, table);
      mayReadSecrets(inbox.handler, secrets);
      makeLogAlarms(this, props, inbox.handler);
      if (table.mail) maySendMail(inbox.handler, settings[MAIL_FROM] ?? '');
    }
    if (table.says.length > 0) makeRelay(this, props, tables, inbox?.queue, common);
    if (table.sweep && inbox) makeSweep(this, props, table.sweep, tables, inbox.queue, environment);
    const api = makeApi(this, props, confided);
    if (api) {
      mayUseTables(api, 'api', tables, table);
      mayQueryIndexes(api, tables, table);
      mayReadSecrets(api, secrets);
      if (way?.originSecretArn) mayRead(api, way.originSecretArn);
    }
  }
}

/** The function behind the routes, and the routes; undefined when there are none. */
function makeApi(
  scope: Construct,
  { table, stage, bundles, way }: SubsystemProps,
  environment: Readonly<Record<string, string>>,
): LambdaFunction | undefined {
  if (!table.api || !way) return undefined;
  const api = lambda(scope, 'Api', {
    stage,
    bundles,
    code: `${table.name}/api`,
    size: table.api,
    description: `Answers the routes of ${table.name}.`,
    environment: {
      ...environment,
      ...(way.originSecretArn && { [secretVariable(ORIGIN)]: way.originSecretArn }),
    },
  });
  makeRoutes(scope, stage, way, api, table.api);
  return api;
}

/** The settings as the table has them, unless this stage says otherwise. */
function settingsOf(
  { name }: SubsystemTable,
  stage: Stage,
  settings: SubsystemTable['settings'],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(defaultsOf(settings)).map(([key, value]) => [key, stage.setting(name, key) ?? value]),
  );
}
