import { InvalidArgumentError } from 'commander';

const MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const RFC_3339 = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/i;

/**
 * Reads a time: RFC 3339 with its offset, such as `2026-03-01T09:30:00Z`, or a day, whose beginning it is in UTC; or how
 * long ago, such as `90s`, `30m`, `2h`, `1d`.
 */
export function moment(now: () => number): (text: string) => Date {
  return (text) => {
    const date = ago(text, now) ?? spelt(text);
    if (date) return date;
    throw new InvalidArgumentError(
      'It takes a time such as 2026-03-01T09:30:00Z, or how long ago: 90s, 30m, 2h, 1d.',
    );
  };
}

function ago(text: string, now: () => number): Date | undefined {
  const [, count, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const date = new Date(now() - Number(count) * (MS[unit] ?? 0));
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 0 ? undefined : date;
}

function spelt(text: string): Date | undefined {
  const [, day] = RFC_3339.exec(text) ?? [];
  const date = new Date(day === undefined ? Number.NaN : text.toUpperCase());
  if (Number.isNaN(date.getTime())) return undefined;
  // JavaScript takes the 31st of a short month for the day after its last.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(`${day}`) ? date : undefined;
}
