import { expect, test } from 'vitest';
import { sideBySide } from '../../../lib/cli/import/side-by-side.ts';

test('each is done once, in their order, and never more than so many at a time', async () => {
  const begun: number[] = [];
  let [now, most] = [0, 0];
  const items = Array.from({ length: 25 }, (_, index) => index);
  await sideBySide(items, 4, async (item) => {
    begun.push(item);
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    now -= 1;
  });
  expect(begun).toEqual(items);
  expect(most).toBe(4);
});

test('what fails ends it, once those under way have ended', async () => {
  const ended: number[] = [];
  const work = sideBySide([1, 2, 3, 4, 5, 6], 2, async (item) => {
    if (item === 2) throw new Error('two');
    await new Promise((resolve) => setImmediate(resolve));
    ended.push(item);
  });
  await expect(work).rejects.toThrow('two');
  expect(ended).toEqual([1]);
});
