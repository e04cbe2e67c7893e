import { describe, expect, test } from 'vitest';
import type { Provider } from '../../functions/payment/provider.ts';
import { KeySpent } from '../../functions/runtime/effects.ts';
import { type Faults, memoryProvider } from '../simulation/provider.ts';
import { usd } from '../support/facts.ts';
import { callsAbout, named } from '../support/provider-calls.ts';
import { type Meaning, providerSuite } from '../support/provider-suite.ts';

const tokens: Readonly<Record<Meaning, string>> = {
  good: 'tok_ok',
  declined: 'tok_declined',
  'declined-at-capture': 'tok_declined_at_capture',
};

/** A world in which a chance is taken when the test says so. */
function provider(faults: Faults, chances: readonly boolean[] = []) {
  const left = [...chances];
  return memoryProvider(
    {
      random: () => 0,
      chance: (probability) => (probability > 0 ? (left.shift() ?? false) : false),
      pick: () => 0,
      turn: async () => {},
      run: async () => {},
    },
    faults,
  );
}

const call = callsAbout('ord_1');
const amount = usd(10_000);

async function chargedWith(token: string, { authorize, capture }: Provider): Promise<string> {
  const hold = named(await authorize({ amount, token }, call('authorize', 'placed')), 'authorizationId');
  return named(await capture({ authorizationId: hold, amount }, call('capture', 'confirmed')), 'captureId');
}

describe('the provider of the simulation is one like any other:', () => {
  providerSuite(async () => {
    const { provider: memory, ledger } = provider({ lost: 0 });
    return {
      provider: memory,
      token: (meaning) => tokens[meaning],
      ledger: async (orderId) => [...ledger.values()].filter((it) => it.orderId === orderId),
    };
  });
});

describe('the provider of the simulation', () => {
  test('lets the first hold of an order expire, and takes the one asked for again', async () => {
    const { authorize, capture, findCapture, isVoided, void: giveUp } = provider({ lost: 0 }).provider;
    const ask = { amount, token: 'tok_hold_expires' };
    const first = named(await authorize(ask, call('authorize', 'placed')), 'authorizationId');
    const holding = { authorizationId: first, amount };
    expect(await capture(holding, call('capture', 'confirmed'))).toEqual({ expired: true });
    expect(await findCapture(holding, call('capture', 'confirmed'))).toEqual({ expired: true });
    const again = named(await authorize(ask, call('authorize', 'confirmed')), 'authorizationId');
    named(await capture({ authorizationId: again, amount }, call('capture', 'confirmed', 2)), 'captureId');
    await giveUp(first, call('void', 'failed'));
    expect(await isVoided(first, call('void', 'failed'))).toBe(true);
  });

  test('refuses the first two refunds of a charge, or all', async () => {
    const { provider: twice } = provider({ lost: 0 });
    const ask = { captureId: await chargedWith('tok_refund_fails_twice', twice), amount };
    named(await twice.refund(ask, call('refund', 'return')), 'refused');
    named(await twice.refund(ask, call('refund', 'return')), 'refused');
    named(await twice.refund(ask, call('refund', 'timer-1')), 'refused');
    named(await twice.refund(ask, call('refund', 'timer-2')), 'refundId');

    const { provider: never } = provider({ lost: 0 });
    const same = { captureId: await chargedWith('tok_refund_fails', never), amount };
    for (const cause of ['return', 'timer-1', 'timer-2']) {
      named(await never.refund(same, call('refund', cause)), 'refused');
    }
  });

  test('loses calls and answers: the money is held by then, or not', async () => {
    const ask = { amount, token: 'tok_ok' };
    const deaf = provider({ lost: 1 }, [true]);
    await expect(deaf.provider.authorize(ask, call('authorize', 'placed'))).rejects.toThrow('no answer');
    expect(deaf.ledger.size).toBe(0);
    const mute = provider({ lost: 1 }, [false, true]);
    await expect(mute.provider.authorize(ask, call('authorize', 'placed'))).rejects.toThrow('no answer');
    expect(mute.ledger.size).toBe(1);
  });

  test.each([
    ['with', true, 1],
    ['without', false, 0],
  ])('spends a key for ever, %s its effect, which can be looked for', async (_, had, entries) => {
    const { provider: forgetful, ledger } = provider({ lost: 0, spent: 1 }, [true, had]);
    const placed = call('authorize', 'placed');
    for (const _time of [1, 2]) {
      await expect(forgetful.authorize({ amount, token: 'tok_ok' }, placed)).rejects.toThrow(KeySpent);
    }
    expect(ledger.size).toBe(entries);
    expect((await forgetful.findAuthorization(placed)) !== undefined).toBe(had);
  });

  test('answers nothing at all while it is down', async () => {
    let down = true;
    const { provider: switched, ledger } = provider({ lost: 0, down: () => down });
    const placed = call('authorize', 'placed');
    await expect(switched.authorize({ amount, token: 'tok_ok' }, placed)).rejects.toThrow('down');
    await expect(switched.findAuthorization(placed)).rejects.toThrow('down');
    expect(ledger.size).toBe(0);
    down = false;
    named(await switched.authorize({ amount, token: 'tok_ok' }, placed), 'authorizationId');
  });
});
