/** Time in a world: it stands still while anything can happen, and then jumps to what comes next. */
export interface Clock {
  now(): Date;
  /** Never backwards. */
  moveTo(time: number): void;
  /** Since the world began, in seconds. */
  seconds(): number;
}

const BEGINNING = Date.parse('2026-03-01T09:30:00.000Z');

export function clock(): Clock {
  let time = BEGINNING;
  return {
    now: () => new Date(time),
    moveTo(to) {
      time = Math.max(time, to);
    },
    seconds: () => (time - BEGINNING) / 1_000,
  };
}
