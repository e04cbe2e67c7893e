import { expect, test } from 'vitest';
import { fromItem, type Item, type Version } from '../../functions/runtime/journal.ts';

// Items as tables hold them, byte for byte, written by the code of their time. They are never written anew: a journal is
// only appended to. When a test fails here, the code has to change, not the bytes.
const ORDER = 'ord_00hrv2c0mjqvfdmzb4tcl9o3j1';

const captured: Version = {
  subject: ORDER,
  version: 2,
  at: '2026-03-01T09:30:00.000Z',
  cause: {
    id: `order/${ORDER}/2.0`,
    type: 'order.confirmed.v1',
    data: { customerId: 'VINET', total: { minorUnits: 34828, currency: 'USD' } },
    correlationid: ORDER,
  },
  facts: [
    {
      type: 'payment.captured.v1',
      data: { amount: { minorUnits: 34828, currency: 'USD' }, captureId: 'ch_1' },
      id: `payment/${ORDER}/2.0`,
    },
  ],
  state: {
    is: 'taken',
    amount: { minorUnits: 34828, currency: 'USD' },
    captureId: 'ch_1',
    returned: [],
    rounds: 0,
    refunds: [],
  },
  heard: ['order/1.0', 'order/2.0'],
};

/** The item of `captured`, with the body of a format. */
const stored = (body: string): Item => ({
  subject: { S: ORDER },
  version: { N: '2' },
  at: { S: '2026-03-01T09:30:00.000Z' },
  causeId: { S: `order/${ORDER}/2.0` },
  body: { B: Buffer.from(body, 'base64') },
  said: { S: 'payment.captured.v1' },
  heard: { S: 'order/1.0 order/2.0' },
});

test.each([
  [
    'the first format (deflate)',
    'AaWQMU/DMBCF/8ubrTRNOxTPMHRhgbJEUWVsR00b2+F8jhQq/3eUtGJgQEhsJ73T+767K7RK0UJewdNgIRHIWCp08G1HzppiXEPAKFbzjk6Rg7O0N5B42z8/vUKAA6t+Tl3nAx18xxFys91VOwGdiKzXEyQOL4/IWUAHItsr7oLvzA14LMsTjZUu3fljbI37fN+y7h/C5rxGFmiVnivrb8dBTc56LrQaONFPSeVC8vxHIYF7yXKSPh0X4iJ2p6x+F1xVRYncCERWvDyyi5BgdbEe4t8yAmQ5kbcGsm4EKCRvImQ5B+1trpucvwA=',
  ],
  [
    'the second format (Brotli)',
    'AhvIAQDEIr2qfuqNdPVDDvHwugP2vyd9S366FbU40CzgwANqO1lkOTeD6Lgima72Dkm+cCKoYF80vRgYQMzbIThV6jr8QwKh3wVwMSe/7YBh0R7UZyCoAsQlDbO8mmfh7TpGRTVlk+BO8G+/wTCf1vD/E/xtU/LkEjqkD46iGFQP2RbTqHx4Tvq5qDc7sXIlkvAneGc7bN7qpKo55e1zcbtXKxTnDFFKCIRpmR0cWVEcMS0IIn1B5kX894Tr7Xy7zB5ewdATsjcDCVKCg0VzHbDtpD/clSuYeMjevmz3/z8=',
  ],
])('an item of %s is read as it was meant', (_, body) => {
  expect(fromItem(stored(body))).toEqual(captured);
});
