import { describe, expect, test } from 'vitest';
import { placeFrom } from '../../lib/constructs/place.ts';

const HERE = { CDK_DEFAULT_ACCOUNT: '111111111111', CDK_DEFAULT_REGION: 'eu-west-1' };
const here = { account: '111111111111', region: 'eu-west-1' };

describe('stacks go', () => {
  test.each([
    ['where the credentials point to', {}, HERE, here],
    ['there, when that is what is named', here, HERE, here],
    ['there, when nothing is named, as an empty setting says', { account: '', region: '' }, HERE, here],
    ['where is named, when there are no credentials', here, {}, here],
    ['wherever they are deployed, when nobody says', {}, {}, { account: undefined, region: undefined }],
  ])('%s', (_, context, env, place) => {
    expect(placeFrom(context, env)).toEqual(place);
  });

  test.each([
    [
      { account: '222222222222' },
      'This is for account 222222222222 (-c account), but the credentials in use are for 111111111111: change one of them.',
    ],
    [
      { region: 'us-east-1' },
      'This is for region us-east-1 (-c region), but the credentials in use are for eu-west-1: change one of them.',
    ],
    [{ account: '1' }, '-c account=1 will not do: an account has 12 digits.'],
    [{ region: 'Ireland' }, '-c region=Ireland will not do: a region is written as us-east-1 is.'],
    [{ account: 'x', region: 'us-east-1' }, /account=x will not do.*\n.*region us-east-1/],
  ])('nowhere else: %j', (context, sentence) => {
    expect(() => placeFrom(context, HERE)).toThrow(sentence);
  });
  test('to whatever region there is', () => {
    for (const region of ['us-gov-west-1', 'ap-southeast-5', 'cn-north-1', 'il-central-1'])
      expect(placeFrom({ region }, {})).toMatchObject({ region });
  });
});
