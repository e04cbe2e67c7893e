import type { Setting, SubsystemTable } from '../../functions/runtime/subsystem-table.ts';
import type { Context } from './context.ts';
import { DOOR_SETTINGS } from './door-settings.ts';
import { addressIn, MAIL_FROM } from './mail.ts';

/** Settings of a stage as a whole: what it is, where it goes, what it keeps and takes. */
const STAGE_SETTINGS = [
  'stage',
  'account',
  'region',
  'alarmEmail',
  'apiUrl',
  'logDays',
  'archiveDays',
  'recoveryDays',
  'requestsPerSecond',
  'validate',
] as const;
export type StageSetting = (typeof STAGE_SETTINGS)[number];

/** What CDK’s command keeps in the context for itself, besides its flags and what it looked up. */
const OF_CDK = ['acknowledged-issue-numbers', 'cli-telemetry'];

/** Settings that every subsystem has. */
export const COMMON_SETTINGS = {
  /** Raised when a table is restored from a backup, so that new ids differ from those already said. */
  JOURNAL_EPOCH: { is: '0', least: 0 },
} as const satisfies Readonly<Record<string, Setting>>;

/** The most that functions take for a whole number: nine digits. */
const MOST = 999_999_999;

/** What the context says that a setting of a subsystem is; undefined where it says nothing. */
export function said(context: Context, subsystem: string, key: string): string | undefined {
  const value = context[`${subsystem}.${key}`];
  return value === undefined ? undefined : String(value);
}

/** What a setting must be, when this value will not do: functions would fail at their start. */
function ruleAgainst(setting: Setting, value: string): string | undefined {
  if (typeof setting === 'string') return undefined;
  if ('oneOf' in setting) {
    return setting.oneOf.includes(value) ? undefined : `it must be ${setting.oneOf.join(' or ')}`;
  }
  const { least, orNever = false } = setting;
  const fits = /^\d{1,9}$/.test(value) && (Number(value) >= least || (orNever && Number(value) === 0));
  return fits
    ? undefined
    : `it must be a whole number from ${least} to ${MOST}${orNever ? ', or 0 for never' : ''}`;
}

/** Says what is set and is no setting, and everything that is wrong with those of subsystems, one sentence each. */
export function settingFaults(
  context: Context,
  tables: readonly SubsystemTable[],
  production: boolean,
): readonly string[] {
  return [
    ...unknownSettings(context, tables),
    ...wrongValues(context, tables),
    ...wrongSenders(context, tables),
    ...(production ? unnamed(context, tables) : []),
  ];
}

/**
 * A misspelt setting would otherwise change nothing, and nobody would know: an account would not be kept to, a door
 * would stay open, alarms would go to nobody.
 */
function unknownSettings(context: Context, tables: readonly SubsystemTable[]): string[] {
  const ofSubsystems = settingsOf(tables).map(({ name, key }) => `${name}.${key}`);
  const known: readonly string[] = [...STAGE_SETTINGS, ...DOOR_SETTINGS, ...ofSubsystems];
  const near = (key: string): readonly string[] => {
    if (key.includes('.')) return ofSubsystems;
    return /^(jwt|waf)/i.test(key) ? DOOR_SETTINGS : [...STAGE_SETTINGS, ...DOOR_SETTINGS];
  };
  return Object.keys(context)
    .filter((key) => !known.includes(key) && !isOfCdk(key))
    .map((key) => `-c ${key}=… is no setting; there are: ${near(key).join(', ')}.`);
}

/** Its flags have a package in front (`@aws-cdk/…`), all else that it sets or looks up a colon (`aws:cdk:…`, `ami:…`). */
function isOfCdk(key: string): boolean {
  return key.startsWith('@') || key.includes(':') || OF_CDK.includes(key);
}

function wrongValues(context: Context, tables: readonly SubsystemTable[]): string[] {
  return settingsOf(tables).flatMap(({ name, key, setting }) => {
    const value = said(context, name, key);
    const rule = value === undefined ? undefined : ruleAgainst(setting, value);
    return rule ? [`-c ${name}.${key}=${value} will not do: ${rule}.`] : [];
  });
}

/** Mail from what is no address would be refused one by one. */
function wrongSenders(context: Context, tables: readonly SubsystemTable[]): string[] {
  return tables.flatMap(({ name, mail }) => {
    const from = mail ? said(context, name, MAIL_FROM) : undefined;
    return from && !addressIn(from)
      ? [`-c ${name}.${MAIL_FROM}=${from} will not do: it is no mail address.`]
      : [];
  });
}

/** A sandbox that nobody asked for would hand out real goods for play money. */
function unnamed(context: Context, tables: readonly SubsystemTable[]): string[] {
  return settingsOf(tables).flatMap(({ name, key, setting }) => {
    if (typeof setting === 'string' || !('oneOf' in setting) || !setting.namedInProduction) return [];
    if (said(context, name, key) !== undefined) return [];
    const others = setting.oneOf.filter((it) => it !== setting.is);
    const choices = [...others, `${setting.is} if that is meant`].map((it) => `-c ${name}.${key}=${it}`);
    return [`${name}.${key} must be named in production: ${choices.join(', or ')}.`];
  });
}

function settingsOf(tables: readonly SubsystemTable[]) {
  return tables.flatMap(({ name, settings }) =>
    Object.entries<Setting>({ ...COMMON_SETTINGS, ...settings }).map(([key, setting]) => ({
      name,
      key,
      setting,
    })),
  );
}

/** The settings whose defaults are not among what they may be. */
export function wrongDefaults(settings: Readonly<Record<string, Setting>>): readonly string[] {
  return Object.entries(settings).flatMap(([key, setting]) => {
    if (typeof setting === 'string') return [];
    const rule = ruleAgainst(setting, setting.is);
    return rule ? [`${key} is "${setting.is}", but ${rule}`] : [];
  });
}
