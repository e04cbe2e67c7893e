/** Tells people how far long work is. */
export interface Progress {
  at(done: number): void;
  /** Leaves the last state on the screen. */
  end(): void;
}

const WIDTH = 30;

/** A bar on a terminal, redrawn in place; elsewhere a line at every tenth, so that logs stay readable. */
export function progress(what: string, total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  let tenth = -1;
  return {
    at(done) {
      const share = total === 0 ? 1 : done / total;
      if (stream.isTTY) {
        const full = Math.floor(share * WIDTH);
        stream.write(`\r${what} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done}/${total}`);
      } else if (Math.floor(share * 10) > tenth) {
        tenth = Math.floor(share * 10);
        stream.write(`${what} ${done}/${total}\n`);
      }
    },
    end: () => void (stream.isTTY && stream.write('\n')),
  };
}
