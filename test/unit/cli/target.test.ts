import { describe, expect, test } from 'vitest';
import { assertWhole } from '../../../lib/cli/target/target.ts';

const place = { at: 'aws', where: 'account 123456789012 in eu-west-3' } as const;
const stack = (what: string, status = 'CREATE_COMPLETE') => ({ name: `orders-blue-${what}`, what, status });
const NEEDED = ['api', 'order'];

const refusal = (...stacks: readonly ReturnType<typeof stack>[]) =>
  assertWhole(stacks, NEEDED, 'blue', place).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a stage is spoken to when what is needed of it is whole', () => {
  test.each(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE'])(
    'as it is when a stack is %s',
    async (status) => {
      expect(await refusal(stack('api', status), stack('order'))).toBeUndefined();
    },
  );

  test('whatever is wrong with the rest', async () => {
    expect(await refusal(stack('api'), stack('order'), stack('payment', 'CREATE_FAILED'))).toBeUndefined();
  });
});

describe('else it is said what is wrong, where, and what to do', () => {
  test('nothing is deployed', async () => {
    expect(await refusal()).toMatchObject({
      exitCode: 3,
      code: 'not-deployed',
      message:
        'Stage blue is not deployed to account 123456789012 in eu-west-3: `npm run orders -- deploy --stage blue --aws` does it.',
    });
  });

  test('something is missing', async () => {
    expect(await refusal(stack('api'))).toMatchObject({
      code: 'half-deployed',
      message: expect.stringMatching(
        /^Stage blue is deployed in part .*missing: order\..*deploy --stage blue --aws/,
      ),
    });
  });

  test.each([
    ['CREATE_IN_PROGRESS', 'being-deployed'],
    ['DELETE_IN_PROGRESS', 'being-deployed'],
    ['ROLLBACK_COMPLETE', 'half-deployed'],
    ['ROLLBACK_FAILED', 'half-deployed'],
    ['CREATE_FAILED', 'half-deployed'],
    ['DELETE_FAILED', 'half-deployed'],
    ['REVIEW_IN_PROGRESS', 'half-deployed'],
  ])('a stack is %s: %s', async (status, code) => {
    expect(await refusal(stack('api'), stack('order', status))).toMatchObject({
      exitCode: 3,
      code,
      message: expect.stringContaining(`orders-blue-order is ${status} in account 123456789012`),
    });
  });
});
