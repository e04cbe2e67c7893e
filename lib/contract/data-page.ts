import {
  PERSONAL,
  type PersonalKind,
  type Setting,
  type SubsystemTable,
} from '../../functions/runtime/subsystem-table.ts';
import { QUEUE_DAYS, RETENTION_DAYS } from '../constructs/retention-days.ts';
import { personalFields } from './personal.ts';
import type { SchemaFile } from './schemas.ts';

/** The page that says what is kept of customers. Its tables are generated, the rest is written by hand. */
export const DATA_PAGE = 'docs/data.md';

/** A place where something is kept, and what of customers. */
export interface Store {
  /** Whose stack it is in. */
  readonly stack: string;
  /** How ids of it begin in the template of the stack, without the name of the construct. */
  readonly ids: readonly string[];
  readonly name: string;
  readonly holds: readonly PersonalKind[];
  readonly remark?: string;
  readonly kept: string;
  readonly setting?: string;
}

type Files = readonly SchemaFile[];
type Tables = readonly SubsystemTable[];
type PerStage = keyof (typeof RETENTION_DAYS)['production'];

const ALL = Object.keys(PERSONAL) as PersonalKind[];

/** Sending a message again, for a day at most (functions/runtime/consume.ts), has its days begin anew. */
const INBOX_DAYS = `${QUEUE_DAYS.inbox} days at most, ${QUEUE_DAYS.inbox + 1} when it was sent again`;

const logs = { holds: [], kept: perStage('logs'), setting: 'logDays' };

/** Every store of the pipeline. A test sees to it that no template has another. */
export function stores(files: Files, tables: Tables): readonly Store[] {
  return [...tables.flatMap((it) => storesOf(files, it)), ...shared];
}

function storesOf(files: Files, table: SubsystemTable): readonly Store[] {
  const { name: stack, personalData = {}, tables = {}, settings = {}, hears, says, inbox, sweep } = table;
  const heard = kindsIn(files, hears);
  const { JOURNAL_DAYS: forgets } = settings as Readonly<Record<string, Setting>>;
  const whole = heard.length > 0 && { remark: 'whole events, of which nothing is left out yet' };
  const transit = { stack, holds: heard, ...whole };
  return [
    {
      stack,
      ids: ['JournalTable'],
      name: 'journal',
      holds: ALL.filter((it) => it in personalData),
      kept: forgets ? `${isOf(forgets)} days, or for ever (0)` : 'for ever',
      ...(forgets && { setting: `${stack}.JOURNAL_DAYS` }),
    },
    ...Object.entries(tables).map(([name, { personalData: holds = [] }]) => ({
      stack,
      ids: [`${pascal(name)}Table`],
      name: `table \`${name}\``,
      holds,
      kept: 'for ever',
    })),
    ...(inbox
      ? [
          { ...transit, ids: ['Inbox'], name: 'inbox', kept: INBOX_DAYS },
          { ...transit, ids: ['DeadLetters'], name: 'dead letters', kept: `${QUEUE_DAYS.deadLetters} days` },
        ]
      : []),
    ...(says.length > 0 || sweep
      ? [
          {
            stack,
            ids: ['RelayDeadLetters', 'SweepDeadLetters'],
            name: 'dead letters of relay and sweep',
            holds: [],
            remark: 'where it is in the journal, and a code',
            kept: `${QUEUE_DAYS.deadLetters} days`,
          },
        ]
      : []),
    { stack, ids: ['HandlerLogs', 'ApiLogs', 'RelayLogs', 'SweepLogs'], name: 'logs', ...logs },
  ];
}

/** What belongs to no subsystem alone. */
const shared: readonly Store[] = [
  {
    stack: 'bus',
    ids: ['BusArchive'],
    name: 'archive',
    holds: ALL,
    remark: 'every event, whole',
    kept: perStage('archive'),
    setting: 'archiveDays',
  },
  {
    stack: 'api',
    ids: ['AccessLogs'],
    name: 'access logs',
    ...logs,
    remark: 'the request’s id, route, status, time taken and error texts of API Gateway',
  },
  {
    stack: 'all',
    ids: [],
    name: 'backups of tables',
    holds: ALL,
    remark: 'what the table held, also what was deleted since',
    kept: perStage('recovery'),
    setting: 'recoveryDays',
  },
  {
    stack: 'all',
    ids: [],
    name: 'streams of journals',
    holds: ALL,
    remark: 'what was written',
    kept: '24 hours',
  },
];

/** Has the generated parts of the page be what they should be. */
export function dataPage(page: string, files: Files, tables: Tables): string {
  return filled(filled(page, 'who needs it', needs(files, tables)), 'where it is kept', kept(files, tables));
}

/** The text between two marks, which must be there, replaced. */
function filled(page: string, what: string, text: string): string {
  const [begin, end] = [`<!-- generated: ${what} -->`, `<!-- end: ${what} -->`];
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${DATA_PAGE} has no “${begin} … ${end}”.`);
  return `${before}${begin}\n${text}\n${end}${after}`;
}

function needs(files: Files, tables: Tables): string {
  const rows = ALL.map((kind) => {
    const events = files
      .filter((it) => it.kind === 'event')
      .flatMap((it) =>
        [...personalFields(files, it)].map(([field, of]) => ({ event: it.schema.title, field, of })),
      )
      .filter(({ of }) => of === kind)
      .map(({ event, field }) => `\`${event}\` ${field}`);
    const who = tables.flatMap(({ name, personalData }) =>
      personalData?.[kind] ? [`\`${name}\`: ${personalData[kind]}`] : [],
    );
    return row(`\`${kind}\``, PERSONAL[kind], events.join('<br>'), who.join('<br>'));
  });
  return [
    row('kind', 'what it is', 'in which events', 'who needs it, and why'),
    row('---', '---', '---', '---'),
    ...rows,
  ].join('\n');
}

function kept(files: Files, tables: Tables): string {
  const byRest = new Map<string, string[]>();
  for (const { stack, name, holds, remark, kept, setting } of stores(files, tables)) {
    const kinds = holds.length === ALL.length ? 'all kinds' : holds.map((it) => `\`${it}\``).join(', ');
    const what = [kinds || 'nothing', remark].filter(Boolean).join(': ');
    const rest = row(name, what, kept, setting ? `\`${setting}\`` : '');
    byRest.set(rest, [...(byRest.get(rest) ?? []), stack]);
  }
  return [
    row('stack', 'store', 'what of a customer', 'how long', 'setting'),
    row('---', '---', '---', '---', '---'),
    ...[...byRest].map(([rest, stacks]) => `| ${stacks.join(', ')} ${rest}`),
  ].join('\n');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function kindsIn(files: Files, events: readonly string[]): readonly PersonalKind[] {
  const found = new Set(
    files
      .filter((it) => events.includes(it.schema.title ?? ''))
      .flatMap((it) => [...personalFields(files, it).values()]),
  );
  return ALL.filter((it) => found.has(it));
}

function perStage(what: PerStage): string {
  const { production, elsewhere } = RETENTION_DAYS;
  return production[what] === elsewhere[what]
    ? `${production[what]} days`
    : `${production[what]} days in production, else ${elsewhere[what]}`;
}

function isOf(setting: Setting): string {
  return typeof setting === 'string' ? setting : setting.is;
}

function pascal(name: string): string {
  return name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
}
