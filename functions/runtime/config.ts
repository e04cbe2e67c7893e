import { Fault } from './errors.ts';

/** Reads one setting; answers with an error text when the value will not do. */
export type Reader<T> = (value: string | undefined) => { readonly value: T } | { readonly wrong: string };

export const text: Reader<string> = (value) => (value ? { value } : { wrong: 'is not set' });

export const wholeNumber: Reader<number> = (value) =>
  value !== undefined && /^\d{1,9}$/.test(value)
    ? { value: Number(value) }
    : { wrong: value === undefined ? 'is not set' : 'is not a whole number' };

/** A setting that may be absent or empty. */
export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (value) => (value ? reader(value) : { value: undefined });
}

export function oneOf<const T extends string>(...allowed: readonly T[]): Reader<T> {
  return (value) => {
    const found = allowed.find((it) => it === value);
    return found === undefined ? { wrong: `is not one of ${allowed.join(', ')}` } : { value: found };
  };
}

/**
 * Parses the environment once, at start. Throws one Fault that lists everything wrong, by name and never
 * by value, since a value may be a secret.
 */
export function readConfig<T>(
  readers: { readonly [Key in keyof T]: Reader<T[Key]> },
  env: NodeJS.ProcessEnv = process.env,
): T {
  const wrong: string[] = [];
  const config: Partial<T> = {};
  for (const name in readers) {
    const read = readers[name](env[name]);
    if ('wrong' in read) wrong.push(`${name} ${read.wrong}`);
    else config[name] = read.value;
  }
  if (wrong.length > 0) throw new Fault('config', `Settings of this function: ${wrong.join('; ')}.`, 'retry');
  return config as T;
}
