import {
  type SubsystemTable,
  secretVariable,
  tableVariable,
} from '../../functions/runtime/subsystem-table.ts';
import { COMMON_SETTINGS, wrongDefaults } from './deploy-settings.ts';
import { MAIL_FROM } from './mail.ts';

type Rule = readonly [wrong: boolean, sentence: string];

/** Environment variables that the constructs set themselves. */
const OWN_VARIABLES = [
  'SUBSYSTEM',
  'JOURNAL_TABLE',
  'INBOX_URL',
  'DEAD_LETTERS_URL',
  'MAX_RECEIVES',
  'BUS_NAME',
  'RELAY_DEAD_LETTERS_URL',
  'API_URL',
  ...Object.keys(COMMON_SETTINGS),
];

/** Stacks and folders that are no subsystem's. */
const TAKEN_NAMES = ['api', 'bus', 'runtime'];

/** Says everything that is wrong with the tables, one sentence each, before CloudFormation finds out. */
export function faultsOf(tables: readonly SubsystemTable[]): readonly string[] {
  const own = tables.flatMap((table) =>
    [
      nameRules,
      inboxRules,
      functionRules,
      alarmRules,
      apiRules,
      sweepRules,
      tableRules,
      secretRules,
      mailRules,
    ]
      .flatMap((rulesOf) => rulesOf(table))
      .filter(([wrong]) => wrong)
      .map(([, sentence]) => `The table of ${table.name}: ${sentence}.`),
  );
  const twice = [
    ...repeated(tables.map((it) => it.name)).map((it) => `Two subsystems are called ${it}.`),
    ...repeated(tables.flatMap(({ api }) => [...(api?.routes ?? []), ...(api?.callbacks ?? [])])).map(
      (it) => `The route "${it}" is in two places.`,
    ),
  ];
  return [...own, ...twice];
}

function nameRules({ name, hears, says }: SubsystemTable): Rule[] {
  return [
    [!/^[a-z][a-z-]{0,30}$/.test(name), 'its `name` must be up to 31 small letters and hyphens'],
    [TAKEN_NAMES.includes(name), `its \`name\` may not be ${TAKEN_NAMES.join(', ')}: they are taken`],
    [hears.some((it) => it.startsWith(`${name}.`)), 'it may not hear its own events'],
    [says.some((it) => !it.startsWith(`${name}.`)), `it may only say events that begin with "${name}."`],
    [repeated([...hears, ...says]).length > 0, 'it names an event twice'],
  ];
}

function inboxRules({ hears, says, inbox, handler }: SubsystemTable): Rule[] {
  const rules: Rule[] = [
    [hears.length > 0 && !(inbox && handler), 'it hears events, so it needs `inbox` and `handler`'],
    [
      hears.length === 0 && !!(inbox || handler),
      'it hears nothing, so it has no use for `inbox` or `handler`',
    ],
  ];
  if (!inbox) return rules;
  const { timers = [] } = inbox;
  return [
    ...rules,
    [
      timers.length > 0 && says.length === 0,
      'it says nothing, so there is no relay to send its `inbox.timers`',
    ],
    [repeated(timers).length > 0, 'it names a timer twice'],
    [!within(inbox.batchSize, 1, 10), '`inbox.batchSize` must be 1 to 10'],
    [
      !within(inbox.maxReceives, 5, 1_000),
      '`inbox.maxReceives` must be 5 to 1000: blips are bridged by retries',
    ],
    [!within(inbox.maxConcurrency, 2, 1_000), '`inbox.maxConcurrency` must be 2 to 1000'],
    [inbox.impact.trim() === '', '`inbox.impact` must say what breaks for a customer'],
  ];
}

function functionRules({ handler, api, sweep }: SubsystemTable): Rule[] {
  return [handler, api, sweep].flatMap((it): Rule[] =>
    it
      ? [
          [!within(it.timeoutSeconds, 1, 900), 'a `timeoutSeconds` must be 1 to 900'],
          [!within(it.memoryMb, 128, 10_240), 'a `memoryMb` must be 128 to 10240'],
        ]
      : [],
  );
}

function alarmRules({ handler, alarms = {} }: SubsystemTable): Rule[] {
  const names = Object.keys(alarms);
  const silent = Object.values(alarms).some((it) => it.trim() === '');
  return [
    [names.length > 0 && !handler, 'it has no `handler` that could log its `alarms`'],
    [
      names.some((it) => !/^[a-z][a-z-]{0,62}$/.test(it)),
      'names of `alarms` must be small letters and hyphens',
    ],
    [silent, 'each of its `alarms` must say what it means for a customer'],
  ];
}

function apiRules({ api, secrets = {} }: SubsystemTable): Rule[] {
  if (!api) return [];
  const { routes, callbacks = [] } = api;
  return [
    [api.timeoutSeconds > 29, '`api.timeoutSeconds` must be at most 29: API Gateway gives up after 30'],
    [routes.length + callbacks.length === 0, '`api` needs `routes` or `callbacks`'],
    [
      callbacks.includes('$default'),
      'its `api.callbacks` may not be `$default`: all that is no route would be open',
    ],
    [
      callbacks.length > 0 && Object.keys(secrets).length === 0,
      'its `api.callbacks` are open to everybody, so it needs `secrets` to check signatures with',
    ],
  ];
}

function sweepRules({ inbox, sweep, tables = {} }: SubsystemTable): Rule[] {
  const swept = Object.values(tables).some((it) => it.sweep?.length);
  if (!sweep) return [[swept, 'it has no `sweep` that could use its `tables`']];
  return [
    [!inbox, 'its `sweep` puts what is due into the inbox, so it needs `inbox`'],
    [
      sweep.timeoutSeconds > 60,
      '`sweep.timeoutSeconds` must be at most 60: the next one starts after a minute',
    ],
    [sweep.impact.trim() === '', '`sweep.impact` must say what breaks for a customer'],
  ];
}

function tableRules({ tables = {}, secrets = {}, indexes = {}, settings = {} }: SubsystemTable): Rule[] {
  const taken = [
    ...OWN_VARIABLES,
    ...Object.keys(tables).map(tableVariable),
    ...Object.keys(secrets).map(secretVariable),
  ];
  const overridden = Object.keys(settings).filter((it) => taken.includes(it) || /^(AWS|LAMBDA)_/.test(it));
  return [
    [
      Object.keys(tables).some((it) => !/^[a-z][a-z-]{0,30}$/.test(it)),
      'names of `tables` must be small letters and hyphens',
    ],
    ['journal' in tables, 'its journal is made anyway: it may not be in `tables`'],
    [
      Object.keys(indexes).some((it) => !/^[a-z][a-z-]{2,62}$/.test(it)),
      'names of `indexes` must be 3 to 63 small letters and hyphens',
    ],
    [overridden.length > 0, `\`settings\` may not hold ${overridden.join(', ')}: set by other means`],
    ...wrongDefaults(settings).map((it): Rule => [true, `in its \`settings\` ${it}`]),
  ];
}

function secretRules({ handler, api, secrets = {}, settings = {} }: SubsystemTable): Rule[] {
  const missing = Object.values(secrets).flatMap(({ when }) =>
    when && !(when.setting in settings) ? [when.setting] : [],
  );
  return [
    [
      Object.keys(secrets).some((it) => !/^[a-z][a-z-]{0,30}$/.test(it)),
      'names of `secrets` must be small letters and hyphens',
    ],
    [
      Object.keys(secrets).length > 0 && !handler && !api,
      'it has `secrets`, but no `handler` or `api` that could read them',
    ],
    [missing.length > 0, `\`secrets\` depend on ${missing.join(', ')}, which is not in \`settings\``],
  ];
}

function mailRules({ mail, handler, settings = {} }: SubsystemTable): Rule[] {
  if (!mail) return [];
  return [
    [!handler, 'it has no `handler` that could send `mail`'],
    [!(MAIL_FROM in settings), `it sends mail, so its \`settings\` need ${MAIL_FROM}, which may be empty`],
  ];
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((it, index) => names.indexOf(it) !== index))];
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
