import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findAccount, type Identity } from '../../../lib/cli/target/account.ts';

const fault = (name: string, message: string) => Object.assign(new Error(message), { name });

/** Credentials of account 123456789012, as far as a test does not say otherwise. */
function identity(over: Partial<Identity> = {}): Identity {
  return {
    credentials: () => async () => ({ accessKeyId: 'AKID', secretAccessKey: 'secret' }),
    region: async () => 'eu-west-3',
    account: async () => '123456789012',
    ...over,
  };
}

const found = (options = {}, env = {}, over: Partial<Identity> = {}) =>
  findAccount(options, env, identity(over));

describe('the region is that of', () => {
  test.each([
    ['the option', { region: 'eu-north-1' }, { AWS_REGION: 'us-east-2' }, 'eu-north-1'],
    ['AWS_REGION', {}, { AWS_REGION: 'us-east-2', AWS_DEFAULT_REGION: 'us-west-1' }, 'us-east-2'],
    ['AWS_DEFAULT_REGION', {}, { AWS_REGION: '', AWS_DEFAULT_REGION: 'us-west-1' }, 'us-west-1'],
    ['the profile', { profile: 'shop' }, {}, 'eu-west-3'],
  ])('%s', async (_what, options, env, region) => {
    expect(await found(options, env)).toMatchObject({ region, account: '123456789012' });
  });

  test('nobody: that is said', async () => {
    const region = async () => Promise.reject(new Error('Region is missing'));
    await expect(found({}, {}, { region })).rejects.toMatchObject({ exitCode: 3, code: 'no-region' });
  });
});

test('another account than the one that was named is refused', async () => {
  await expect(found({ account: '999999999999' })).rejects.toMatchObject({
    exitCode: 3,
    code: 'other-account',
    message: expect.stringContaining('account 123456789012, not 999999999999'),
  });
  expect(await found({ account: '123456789012' })).toMatchObject({ account: '123456789012' });
});

test.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS'])(
  'no real account is spoken to while %s names another AWS',
  async (name) => {
    await expect(found({}, { [name]: 'http://127.0.0.1:4566' })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`${name}=http://127.0.0.1:4566`),
    });
    expect(await found({}, { [name]: '' })).toBeDefined();
  },
);

test('nor do addresses count that a profile names', async () => {
  vi.stubEnv('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  await found();
  // What the SDK, and the CDK that a deployment starts, go by.
  expect(process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']).toBe('true');
});

describe('what AWS, or its tools, say becomes a sentence', () => {
  const none = (error: Error) => ({ credentials: () => () => Promise.reject(error) });
  const refuses = (error: Error) => ({ account: () => Promise.reject(error) });
  test.each<[string, Partial<Identity>, string, object]>([
    [
      'no credentials',
      none(fault('CredentialsProviderError', 'Could not load credentials')),
      'no-credentials',
      {},
    ],
    [
      'none in the profile',
      none(fault('CredentialsProviderError', 'no such profile')),
      'no-credentials',
      { profile: 'x' },
    ],
    [
      'an old session',
      none(fault('CredentialsProviderError', 'The SSO session has expired')),
      'credentials-expired',
      {},
    ],
    ['an expired token', refuses(fault('ExpiredToken', 'expired')), 'credentials-expired', {}],
    ['an unknown key', refuses(fault('InvalidClientTokenId', 'invalid')), 'credentials-refused', {}],
    ['a wrong secret', refuses(fault('SignatureDoesNotMatch', 'no')), 'credentials-refused', {}],
    ['no network', refuses(fault('Error', 'getaddrinfo ENOTFOUND')), 'aws-unreachable', {}],
  ])('%s', async (_what, over, code, options) => {
    await expect(found(options, { AWS_REGION: 'eu-west-3' }, over)).rejects.toMatchObject({
      exitCode: 3,
      code,
    });
  });
});
