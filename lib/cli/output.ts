import type { Writable } from 'node:stream';
import { stripVTControlCharacters, styleText } from 'node:util';
import { oneLine } from '../../functions/notification/letter.ts';
import { CliError, EXIT, type ExitCode } from './cli-error.ts';

/** Where a command writes to. */
export interface Streams {
  readonly out: Writable;
  readonly err: Writable;
}

type Format = Parameters<typeof styleText>[0];

/** What a command tells people and programs. */
export interface Output {
  /** Ends the work with its result: the document with `--json`, else the text. Once. */
  answer(document: unknown, text: string, exitCode?: ExitCode): void;
  /** A line of the result that is there before the rest, for people: nothing with `--json`. */
  print(line: string): void;
  /** Progress and advice, on standard error. */
  say(line: string): void;
  /** Colours, on a terminal. */
  style(format: Format, text: string): string;
}

export interface Outcome extends Output {
  /** What the answer said; 0 without one. */
  readonly exitCode: ExitCode;
}

export function outputTo({ out, err }: Streams, { json, color }: { json: boolean; color: boolean }): Outcome {
  let ended: ExitCode = 0;
  return {
    answer(document, text, exitCode = 0) {
      out.write(json ? `${JSON.stringify(document, null, 2)}\n` : text === '' ? '' : `${text}\n`);
      ended = exitCode;
    },
    print(line) {
      // `orders show … --follow | head`: there is nobody to follow it for.
      if (out.destroyed) throw new CliError(EXIT.interrupted, 'closed', 'Nobody reads this any more.');
      if (!json) out.write(`${line}\n`);
    },
    say: (line) => void err.write(`${line}\n`),
    style: (format, text) => (color ? styleText(format, text, { stream: out }) : text),
    get exitCode() {
      return ended;
    },
  };
}

/** Tells why a command ended without its work: a sentence, and with `--json` a document as well. */
export function tellError({ out, err }: Streams, json: boolean, error: CliError): void {
  if (json) {
    const { code, message, details } = error;
    out.write(`${JSON.stringify({ error: { code, message, ...details } }, null, 2)}\n`);
  }
  err.write(`${harmless(error.message)}\n`);
}

/** Lines that may hold what others have said, so that they do nothing to a terminal. */
export function harmless(text: string): string {
  return stripVTControlCharacters(text).split('\n').map(oneLine).join('\n');
}

/** Columns as wide as what is in them; a terminal is left as it is by whatever the cells hold. */
export function table(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(oneLine));
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => row[column]?.length ?? 0)),
  );
  return clean
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
