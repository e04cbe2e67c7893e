import type { Context } from './context.ts';

/** Where stacks go: unknown until they are deployed, where nothing says. */
export interface Place {
  readonly account: string | undefined;
  readonly region: string | undefined;
}

/** What an account and a region look like, and which variable CDK's command says them by, from the credentials. */
const PARTS = {
  account: { form: /^\d{12}$/, rule: 'an account has 12 digits', variable: 'CDK_DEFAULT_ACCOUNT' },
  region: {
    form: /^[a-z]{2,3}(-[a-z]+)+-\d$/,
    rule: 'a region is written as us-east-1 is',
    variable: 'CDK_DEFAULT_REGION',
  },
} as const;

/**
 * Where the stacks go: where the credentials point to, which must be where `-c account=…` and `-c region=…` say, if
 * they do. A stage that is meant for one account is so kept out of all others.
 *
 * @throws an Error that lists all that is wrong
 */
export function placeFrom(context: Context, env: Readonly<Record<string, string | undefined>>): Place {
  const faults: string[] = [];
  const read = (key: keyof typeof PARTS): string | undefined => {
    const { form, rule, variable } = PARTS[key];
    const named = String(context[key] ?? '');
    const found = env[variable];
    if (named === '') return found;
    if (!form.test(named)) faults.push(`-c ${key}=${named} will not do: ${rule}.`);
    else if (found && found !== named)
      faults.push(
        `This is for ${key} ${named} (-c ${key}), but the credentials in use are for ${found}: change one of them.`,
      );
    return named;
  };
  const place = { account: read('account'), region: read('region') };
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return place;
}
