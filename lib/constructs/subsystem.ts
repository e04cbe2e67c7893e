import { Construct } from 'constructs';
import type { SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import { lambda } from './function.ts';
import { makeInbox } from './inbox.ts';
import { makeRelay } from './relay.ts';
import { makeRoutes } from './routes.ts';
import { COMMON_SETTINGS, type Stage } from './stage.ts';
import type { SubsystemProps } from './subsystem-props.ts';
import { makeTables, mayQueryIndexes, mayUseTables, tableEnvironment } from './tables.ts';

/**
 * Everything a subsystem needs, from its table: rule → inbox (+ dead letters, alarm) → handler → journal
 * (+ stream → relay → bus), and the function behind its routes. What it may do is derived from the table as
 * well: it reads and writes its own tables, takes from its own inbox, and puts events under its own name only.
 */
export class Subsystem extends Construct {
  constructor(scope: Construct, id: string, props: SubsystemProps) {
    super(scope, id);
    const { table, stage, bundles, httpApi } = props;
    const tables = makeTables(this, table, stage);
    const common = { SUBSYSTEM: table.name, ...settingsOf(table, stage, COMMON_SETTINGS) };
    const environment = {
      ...common,
      ...tableEnvironment(tables),
      ...settingsOf(table, stage, table.settings ?? {}),
    };
    if (table.inbox && table.handler) {
      makeInbox(this, props, table.inbox, table.handler, tables, environment);
    }
    if (table.says.length > 0) makeRelay(this, props, tables, common);
    if (table.api && httpApi) {
      const api = lambda(this, 'Api', {
        stage,
        bundles,
        code: `${table.name}/api`,
        size: table.api,
        description: `Answers the routes of ${table.name}.`,
        environment,
      });
      mayUseTables(api, 'api', tables, table);
      mayQueryIndexes(api, tables, table);
      makeRoutes(this, httpApi, api, table.api.routes);
    }
  }
}

/** The settings as the table has them, unless this stage says otherwise. */
function settingsOf(
  { name }: SubsystemTable,
  stage: Stage,
  settings: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, stage.setting(name, key) ?? value]),
  );
}
