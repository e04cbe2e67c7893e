import { expect, test, vi } from 'vitest';
import { KeySpent, Pending } from '../../functions/runtime/effects.ts';
import { Fault, OutcomeUnknown } from '../../functions/runtime/errors.ts';

// What is loaded lazily is bundled by itself, and throws errors of classes of its own.
vi.resetModules();
const errors = await import('../../functions/runtime/errors.ts');
const effects = await import('../../functions/runtime/effects.ts');

const CLASSES = { Fault, OutcomeUnknown, KeySpent, Pending };
const copies = {
  Fault: new errors.Fault('config', 'No.', 'retry'),
  OutcomeUnknown: new errors.OutcomeUnknown('No answer.'),
  KeySpent: new effects.KeySpent('Once only.'),
  Pending: new effects.Pending(5),
};

test('an error is known whichever file of a bundle throws it, and taken for no other', () => {
  expect(errors.Fault).not.toBe(Fault);
  const known = Object.entries(copies).map(([name, error]) => [
    name,
    Object.entries(CLASSES)
      .filter(([, it]) => error instanceof it)
      .map(([is]) => is),
  ]);
  expect(known).toEqual(Object.keys(copies).map((name) => [name, [name]]));
});
test('nothing else is taken for one', () => {
  const others = [new Error('Fault'), { name: 'Fault' }, undefined];
  expect(others.filter((it) => it instanceof Fault)).toEqual([]);
});
