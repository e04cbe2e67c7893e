import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subsystems } from '../../../functions/subsystems.ts';
import { placeFrom } from '../../constructs/place.ts';
import { stageFrom } from '../../constructs/stage.ts';
import { STAGE_NAME, STAGE_RULE } from '../../constructs/stage-name.ts';
import { ROOT } from '../../local/places.ts';
import { usageError } from '../cli-error.ts';

/** Settings of a deployment, by name. */
export type Settings = Readonly<Record<string, string>>;

/** Throws a CliError when no stage can have this name. */
export function assertStageName(stage: string): void {
  if (!STAGE_NAME.test(stage)) throw usageError(`--stage ${stage} will not do: ${STAGE_RULE}.`);
}

/** `name=value` pairs as they were typed. Throws CliError. */
export function settingsIn(pairs: readonly string[]): Settings {
  const settings: Record<string, string> = {};
  for (const pair of pairs) {
    const [, name, value] = /^([^=\s]+)=(.*)$/s.exec(pair) ?? [];
    if (name === undefined || value === undefined)
      throw usageError(`-c ${pair} is no setting: write -c name=value.`);
    if (name === 'stage') throw usageError(`-c ${pair}: the stage is named by --stage ${value || 'NAME'}.`);
    if (settings[name] !== undefined && settings[name] !== value)
      throw usageError(`-c ${name} is given twice, with different values.`);
    settings[name] = value;
  }
  return settings;
}

/**
 * Reads settings as the app will, those in cdk.json included, so that whatever is wrong with them is said before
 * anything is begun.
 *
 * @throws CliError that lists everything that will not do
 */
export function checkSettings(stage: string, given: Settings): void {
  const context = { ...contextOfApp(), ...given, stage };
  try {
    stageFrom(context, subsystems);
    placeFrom(context, {});
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
}

function contextOfApp(): Record<string, unknown> {
  const { context = {} } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as {
    readonly context?: Record<string, unknown>;
  };
  return context;
}

/** The stacks that were asked for, without repetition; undefined for all. Throws CliError when there is no such. */
export function chosenStacks(names: readonly string[] | undefined): readonly string[] | undefined {
  const known = ['bus', 'api', 'edge', ...subsystems.map((it) => it.name)];
  const unknown = names?.find((it) => !known.includes(it));
  if (unknown !== undefined)
    throw usageError(`--subsystem ${unknown}: there is no such; there are ${known.join(', ')}.`);
  return names && [...new Set(names)];
}

/** Settings of subsystems that are not deployed this time. */
export function idleSettings(settings: Settings, only: readonly string[] | undefined): readonly string[] {
  if (!only) return [];
  const others = subsystems.map((it) => it.name).filter((it) => !only.includes(it));
  return Object.keys(settings).filter((name) => others.some((it) => name.startsWith(`${it}.`)));
}
