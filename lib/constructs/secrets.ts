import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type SubsystemTable, secretVariable } from '../../functions/runtime/subsystem-table.ts';
import { acknowledge } from './acknowledged.ts';
import { allow } from './rights.ts';
import type { Stage } from './stage.ts';
import { output, pascalCase } from './tables.ts';

/** The secrets of one subsystem, by name. */
export type Secrets = Readonly<Record<string, Secret>>;

/** Letters and digits of a secret that is made at random: as much as 285 bits. */
const LENGTH = 48;

/**
 * The secrets that the table asks for with these settings, each made at random, so that none is ever in a template.
 * A new value, put there by an operator, survives deployments.
 */
export function makeSecrets(
  scope: Construct,
  { secrets = {} }: SubsystemTable,
  stage: Stage,
  settings: Readonly<Record<string, string>>,
): Secrets {
  const wanted = Object.entries(secrets).filter(
    ([, { when }]) => !when || settings[when.setting] === when.is,
  );
  return Object.fromEntries(
    wanted.map(([name, { purpose }]) => {
      const id = `${pascalCase(name)}Secret`;
      const secret = randomSecret(scope, id, purpose, stage);
      acknowledge(secret, 'SMG4');
      output(scope, `${id}Arn`, secret.secretArn);
      return [name, secret];
    }),
  );
}

/** By which names functions find the secrets. */
export function secretEnvironment(secrets: Secrets): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, it]) => [secretVariable(name), it.secretArn]),
  );
}

/** Lets a function read the secrets, whichever version: after a change both the new value and the last. */
export function mayReadSecrets(to: LambdaFunction, secrets: Secrets): void {
  for (const { secretArn } of Object.values(secrets)) mayRead(to, secretArn);
}

/** @see mayReadSecrets */
export function mayRead(to: LambdaFunction, secretArn: string): void {
  allow(to, ['secretsmanager:GetSecretValue'], [secretArn]);
}

/** A secret of `LENGTH` letters and digits, made at random where it is deployed. */
export function randomSecret(scope: Construct, id: string, description: string, stage: Stage): Secret {
  return new Secret(scope, id, {
    description,
    generateSecretString: { excludePunctuation: true, passwordLength: LENGTH },
    removalPolicy: stage.removal,
  });
}
