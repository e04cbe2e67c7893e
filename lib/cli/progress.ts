/** Tells people how far long work is. */
export interface Progress {
  /** The note says more of how it stands, in a few words. */
  at(done: number, note?: string): void;
  /** Leaves the last state on the screen. */
  end(): void;
}

/** Where it is told. */
export type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;

const WIDTH = 10;

/** What clears the rest of a terminal's line. */
const CLEAR = '\u001b[K';

/** A bar on a terminal, redrawn in place; elsewhere a line at every tenth, so that logs stay readable. */
export function progress(what: string, total: number, stream: Screen = process.stderr): Progress {
  let tenth = -1;
  let drawn = '';
  return {
    at(done, note) {
      const share = total === 0 ? 1 : done / total;
      const more = note ? ` (${note})` : '';
      if (stream.isTTY) {
        const full = Math.floor(share * WIDTH);
        const bar = `${what} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done}/${total}${more}`;
        // A line that wraps could not be redrawn in place.
        const line = bar.slice(0, (stream.columns || 80) - 1);
        if (line !== drawn) stream.write(`\r${line}${CLEAR}`);
        drawn = line;
      } else if (Math.floor(share * 10) > tenth) {
        tenth = Math.floor(share * 10);
        stream.write(`${what} ${done}/${total}${more}\n`);
      }
    },
    end: () => void (stream.isTTY && stream.write('\n')),
  };
}
