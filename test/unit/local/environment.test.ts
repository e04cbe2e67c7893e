import { expect, test } from 'vitest';
import { normalEndpoint, withoutAws } from '../../../lib/local/environment.ts';

test.each([
  ['http://localhost:4566', 'http://127.0.0.1:4566'],
  ['http://127.0.0.1:4566/', 'http://127.0.0.1:4566'],
  ['https://emulator.example:4566', 'https://emulator.example:4566'],
])('the endpoint %s is spelled %s', (given, normal) => {
  expect(normalEndpoint(given)).toBe(normal);
});

test('nothing of an AWS account is left in an environment', () => {
  const env = {
    PATH: '/bin',
    AWS_PROFILE: 'production',
    AWS_REGION: 'eu-west-1',
    CDK_DEFAULT_ACCOUNT: '1',
    LAWS: '',
  };
  expect(withoutAws(env)).toEqual({ PATH: '/bin', LAWS: '' });
});
