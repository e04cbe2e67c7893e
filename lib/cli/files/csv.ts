import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { decimal, scaled } from '../../../functions/runtime/money.ts';
import { userPath } from './user-path.ts';

/** One thing wrong with a file. */
export interface CsvFault {
  /** From 1, the header's; of a record of several lines, its first. */
  readonly line: number;
  readonly message: string;
}

/** A record by column name, and where it was. */
export interface Row {
  readonly line: number;
  /** Empty where the record has no such field. */
  readonly cells: Readonly<Record<string, string>>;
  /** What is wrong with the record as such; it is a row all the same, so that nobody takes what it belongs to for whole. */
  readonly wrong?: string;
}

/** A file that cannot be used at all. */
export class CsvFileError extends Error {
  override readonly name = 'CsvFileError';
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, with or without byte order mark, any line end) into rows. Throws
 * CsvFileError when it cannot be read, is not UTF-8, is not CSV, or lacks a column.
 */
export function readCsv(path: string, columns: readonly string[]): readonly Row[] {
  const [header, ...body] = recordsOf(path);
  if (!header) throw new CsvFileError(`${path} is empty; it needs a header: ${columns.join(',')}.`);
  const names = header.record.map((it) => it.trim());
  const wrong = (what: string, which: readonly string[]) =>
    new CsvFileError(
      `${path}, line ${header.info.lines}: ${what} column${which.length > 1 ? 's' : ''} ${which.join(', ')}.`,
    );
  const missing = columns.filter((it) => !names.includes(it));
  if (missing.length > 0) throw wrong('missing', missing);
  const repeated = columns.filter((it) => names.indexOf(it) !== names.lastIndexOf(it));
  if (repeated.length > 0) throw wrong('repeated', repeated);
  let line = header.info.lines;
  return body.map(({ record, info }) => {
    const first = line + 1;
    line = info.lines;
    const cells = Object.fromEntries(names.map((name, index) => [name, record[index] ?? '']));
    if (record.length === names.length) return { line: first, cells };
    return { line: first, cells, wrong: `has ${record.length} fields, the header has ${names.length}` };
  });
}

/** A whole number from 1 to `most`; undefined when the text is none. */
export function count(text: string, most: number): number | undefined {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : undefined;
}

/** An amount like `14.00` in minor units of its currency; undefined when it is none, or finer than the currency. */
export function minorUnits(text: string, currency: string): number | undefined {
  const value = decimal(text);
  const digits = fractionDigits(currency);
  const units = value && digits !== undefined ? scaled(value, digits) : undefined;
  return units !== undefined && units >= 0n && units <= 1_000_000_000_000n ? Number(units) : undefined;
}

/** Why a text is no amount of a currency, as `minorUnits` finds. */
export function noAmount(text: string, currency: string): string {
  const digits = fractionDigits(currency);
  if (digits === undefined) return noCurrency(currency);
  return `"${text}" is no amount of ${currency}, such as ${(18).toFixed(digits)}`;
}

export function noCurrency(text: string): string {
  return `"${text}" is no currency, such as EUR`;
}

/** Decimal places of an ISO 4217 currency, 2 for USD, 0 for JPY; undefined when there is no such currency. */
export function fractionDigits(currency: string): number | undefined {
  if (!Intl.supportedValuesOf('currency').includes(currency)) return undefined;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

interface CsvRecord {
  readonly record: readonly string[];
  /** The line it ends on. */
  readonly info: { readonly lines: number };
}

function recordsOf(path: string): readonly CsvRecord[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(userPath(path)));
    // One kind of line end, else the parser counts a CRLF within quotes as two lines.
    const records: unknown = parse(text.replaceAll('\r\n', '\n'), {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    // With `info`, which the parser's types do not tell apart, each record comes with its line.
    return records as readonly CsvRecord[];
  } catch (error) {
    if (error instanceof CsvError) throw new CsvFileError(`${path} is not CSV (RFC 4180): ${error.message}.`);
    if (error instanceof TypeError)
      throw new CsvFileError(`${path} is not UTF-8: save it as UTF-8 and try again.`);
    throw new CsvFileError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
