import { expect } from 'vitest';
import type { Domain } from '../../functions/runtime/domain.ts';
import type { Fact } from '../../functions/runtime/event.ts';

/**
 * Given / when / then for a domain, as its shell runs it: every given input is decided, and the input and
 * its answers are folded, so that a history can hold nothing the domain would not have made itself.
 */
export function specify<State, Input extends Fact, Answer extends Fact>(
  domain: Domain<State, Input, Answer>,
) {
  function play(state: State, input: Input): State {
    const answers = domain.decide(state, input);
    return [input, ...answers].reduce((folded: State, fact) => domain.evolve(folded, fact), state);
  }
  return (...history: readonly Input[]) => {
    const state = history.reduce(play, domain.initial);
    return {
      state,
      when(input: Input) {
        const answers = domain.decide(state, input);
        return {
          answers,
          state: play(state, input),
          says: (...expected: readonly Fact[]) => expect(answers).toEqual(expected),
          /** Nothing said, and nothing learnt: nothing would be written. */
          isSilent() {
            expect(answers).toEqual([]);
            expect(play(state, input)).toBe(state);
          },
          saysNothing: () => expect(answers).toEqual([]),
        };
      },
    };
  };
}
