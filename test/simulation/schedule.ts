/** Small, fast and good enough for choosing schedules: mulberry32. The seed is all there is to a run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Decides who goes on: everything that would wait for the world waits here, and is let on in random order. */
export interface Schedule {
  readonly random: () => number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** An index below `length`. */
  pick(length: number): number;
  /** Waits until the schedule says go on. */
  turn(): Promise<void>;
  /** Lets all that wait go on, one at a time, until nothing waits any more (`idle`) and `more` starts nothing. */
  run(more: (idle: boolean) => boolean): Promise<void>;
}

/** Longest run: far above what any world needs, so reaching it means that something never ends. */
const MOST_TURNS = 100_000;

export function scheduleFrom(seed: number): Schedule {
  const random = randomFrom(seed);
  const waiting: (() => void)[] = [];
  const pick = (length: number) => Math.floor(random() * length);
  return {
    random,
    pick,
    chance: (probability) => random() < probability,
    turn: () => new Promise((resolve) => waiting.push(resolve)),
    async run(more) {
      for (let turns = 0; turns < MOST_TURNS; turns += 1) {
        // Whoever was let on runs until it waits for the world again.
        await new Promise(setImmediate);
        const started = more(waiting.length === 0);
        if (waiting.length === 0) {
          if (!started) return;
          continue;
        }
        const [next] = waiting.splice(pick(waiting.length), 1);
        next?.();
      }
      throw new Error(`Seed ${seed}: still busy after ${MOST_TURNS} turns.`);
    },
  };
}
