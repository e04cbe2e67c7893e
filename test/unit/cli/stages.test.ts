import { PassThrough } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { describe, expect, test } from 'vitest';
import { confirm } from '../../../lib/cli/confirm.ts';
import { assertDeployable } from '../../../lib/cli/stage/deploy-aws.ts';
import { assertBus } from '../../../lib/cli/stage/deploy-stage.ts';
import { assertDeletable } from '../../../lib/cli/stage/destroy-stage.ts';
import {
  assertStageName,
  checkSettings,
  chosenStacks,
  idleSettings,
  settingsIn,
} from '../../../lib/cli/stage/stage-choice.ts';
import { deletionRows } from '../../../lib/deployed/destroy.ts';
import type { DeployedStack } from '../../../lib/deployed/stacks.ts';

const place = { where: 'account 123456789012 in eu-central-1', region: 'eu-central-1' };

function stack(what: string, status = 'CREATE_COMPLETE', terminationProtection = false): DeployedStack {
  return { name: `orders-test-${what}`, what, status, terminationProtection, outputs: {} };
}

describe('settings', () => {
  test('are read as they are typed, values with equal signs too', () => {
    expect(settingsIn(['alarmEmail=a@b.c', 'apiUrl=https://x.y?a=b', 'jwtScopes='])).toEqual({
      alarmEmail: 'a@b.c',
      apiUrl: 'https://x.y?a=b',
      jwtScopes: '',
    });
  });

  test.each([
    [['payment.PROVIDER'], '-c payment.PROVIDER is no setting: write -c name=value.'],
    [['=1'], '-c =1 is no setting: write -c name=value.'],
    [['stage=production'], '-c stage=production: the stage is named by --stage production.'],
    [['archiveDays=1', 'archiveDays=2'], '-c archiveDays is given twice, with different values.'],
  ])('that were typed wrong are refused: %s', (pairs, message) => {
    expect(() => settingsIn(pairs)).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });

  test('that the app would refuse are refused by its own sentences, all at once, before anything is begun', () => {
    expect(() => checkSettings('test', { 'payment.PROVIDER': 'cash', archiveDays: 'x' })).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /^-c archiveDays=x will not do: .*\n-c payment\.PROVIDER=cash will not do: /,
        ),
        exitCode: 2,
      }),
    );
    expect(() => checkSettings('production', {})).toThrow('payment.PROVIDER must be named in production');
  });

  test('that there are not are misspelt', () => {
    expect(() => checkSettings('test', { alarmMail: 'a@b.c' })).toThrow(
      /^-c alarmMail=… is no setting; there are: .*alarmEmail, .*jwtIssuer/,
    );
    expect(() => checkSettings('test', { alarmEmail: 'a@b.c', '@aws-cdk/core:flag': 'true' })).not.toThrow();
  });
});

test.each(['Test', 'my-stage', 'prod', 'live', '1st', 'a'.repeat(17), ''])(
  'no stage is called "%s"',
  (name) => {
    expect(() => assertStageName(name)).toThrow(expect.objectContaining({ exitCode: 2 }));
  },
);

test('stacks are chosen by what they are, each once', () => {
  expect(chosenStacks(['order', 'bus', 'order'])).toEqual(['order', 'bus']);
  expect(chosenStacks(undefined)).toBeUndefined();
  expect(() => chosenStacks(['orders'])).toThrow(
    /^--subsystem orders: there is no such; there are bus, api, /,
  );
});

describe('a stage in an account', () => {
  test('is deployed over when all of it is whole, whatever came of earlier updates', () => {
    const whole = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'];
    expect(() =>
      assertDeployable(
        whole.map((it) => stack('order', it)),
        undefined,
        place,
      ),
    ).not.toThrow();
  });

  test.each([
    ['UPDATE_IN_PROGRESS', 'being-deployed', /somebody is at it; try again when it is done/],
    [
      'ROLLBACK_COMPLETE',
      'half-deployed',
      /`aws cloudformation delete-stack --stack-name orders-test-order --region eu-central-1`/,
    ],
    ['ROLLBACK_FAILED', 'half-deployed', /delete-stack/],
    ['CREATE_FAILED', 'half-deployed', /delete-stack/],
    ['DELETE_FAILED', 'half-deployed', /delete-stack/],
    ['REVIEW_IN_PROGRESS', 'half-deployed', /delete-stack/],
    ['UPDATE_FAILED', 'half-deployed', /rollback-stack/],
    ['UPDATE_ROLLBACK_FAILED', 'half-deployed', /continue-update-rollback/],
  ])('of which a stack is %s is left alone, and it is said what to do', (status, code, message) => {
    const stacks = [stack('bus'), stack('order', status)];
    expect(() => assertDeployable(stacks, undefined, place)).toThrow(
      expect.objectContaining({ code, exitCode: 1, message: expect.stringMatching(message) }),
    );
    expect(() => assertDeployable(stacks, ['bus'], place)).not.toThrow();
  });

  test('that is protected is not deleted, nor one that somebody is at; half made ones are', () => {
    expect(() =>
      assertDeletable([stack('bus', 'CREATE_COMPLETE', true), stack('order')], 'test', place),
    ).toThrow(expect.objectContaining({ code: 'protected', exitCode: 1 }));
    expect(() => assertDeletable([stack('order', 'UPDATE_IN_PROGRESS')], 'test', place)).toThrow(
      expect.objectContaining({ code: 'being-deployed' }),
    );
    for (const status of ['ROLLBACK_COMPLETE', 'DELETE_FAILED', 'DELETE_IN_PROGRESS', 'REVIEW_IN_PROGRESS'])
      expect(() => assertDeletable([stack('order', status)], 'test', place)).not.toThrow();
  });

  test('goes from its subsystems to its bus', () => {
    const stacks = ['bus', 'edge', 'order', 'api', 'firewall-eu-central-1', 'payment'].map((it) => ({
      what: it,
    }));
    expect(deletionRows(stacks).map((row) => row.map((it) => it.what))).toEqual([
      ['order', 'payment'],
      ['edge'],
      ['firewall-eu-central-1'],
      ['api'],
      ['bus'],
    ]);
  });
});

test('a subsystem is deployed alone only where bus and API are', () => {
  expect(() => assertBus(['bus', 'api'], ['payment'], 'test', place)).not.toThrow();
  expect(() => assertBus([], undefined, 'test', place)).not.toThrow();
  expect(() => assertBus(['bus'], ['payment'], 'test', place)).toThrow(
    expect.objectContaining({
      exitCode: 3,
      code: 'without-bus',
      message: expect.stringMatching(
        /^Stage test has no api in account 123456789012 .* yet: leave --subsystem/,
      ),
    }),
  );
});

test('settings of subsystems that are not deployed this time do nothing', () => {
  const settings = { 'delivery.DELIVER_SECONDS': '7', 'payment.PROVIDER': 'stripe', archiveDays: '1' };
  expect(idleSettings(settings, ['payment'])).toEqual(['delivery.DELIVER_SECONDS']);
  expect(idleSettings(settings, undefined)).toEqual([]);
});

describe('a confirmation', () => {
  /** Somebody at a terminal who types this. */
  const typing = (text: string, isTTY = true) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const asked: string[] = [];
    output.on('data', (it) => {
      asked.push(String(it));
      if (text !== '') input.write(`${text}\n`);
    });
    const terminal = { input: Object.assign(input, { isTTY }), output } as unknown as {
      readonly input: ReadStream;
      readonly output: WriteStream;
    };
    return { terminal, asked };
  };
  const never = new AbortController().signal;

  test('is the word that was asked for', async () => {
    const { terminal, asked } = typing('test');
    await confirm('All is lost.', 'test', never, terminal);
    expect(asked.join('')).toContain('All is lost. Type test to go on: ');
    await expect(confirm('All is lost.', 'test', never, typing('yes').terminal)).rejects.toMatchObject({
      code: 'not-confirmed',
      exitCode: 1,
      message: 'That was not test: nothing was done.',
    });
  });

  test('cannot be had where nobody can be asked', async () => {
    await expect(
      confirm('All is lost.', 'test', never, typing('test', false).terminal),
    ).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('add --yes'),
    });
  });

  test.each([
    ['\u0004', { code: 'not-confirmed', exitCode: 1, message: 'No answer: nothing was done.' }],
    ['\u0003', { code: 'interrupted', exitCode: 130, message: 'Interrupted: nothing was done.' }],
  ])('is not given by the key %j', async (key, refusal) => {
    const { terminal } = typing('');
    const asked = confirm('All is lost.', 'test', never, {
      ...terminal,
      output: Object.assign(terminal.output, { isTTY: true }),
    });
    terminal.input.push(key);
    await expect(asked).rejects.toMatchObject(refusal);
  });

  test('is given up when the command is interrupted', async () => {
    await expect(confirm('?', 'test', AbortSignal.abort(), typing('').terminal)).rejects.toThrow();
  });
});
