import { reading } from '../../events-schemas/generated/validator.ts';
import type { Contract } from '../runtime/contract.ts';

/** The same contract for a reader that mails nobody: it is not given, and so does not keep, whom to write to. */
export function unaddressed(contract: Contract): Contract {
  return Object.fromEntries(
    Object.entries(contract).map(([name, validate]) => {
      const { reads } = validate;
      return [name, reads ? reading(validate, ...reads.filter((it) => it !== 'contact')) : validate];
    }),
  );
}
