import { CliError, EXIT } from '../cli-error.ts';
import { faultInWords } from '../files/fault-words.ts';
import type { Answer } from './api-client.ts';
import { field } from './asking.ts';
import type { ApiTarget } from './target.ts';

/** The code of an answer that our API does not give. */
export const NOT_THIS_API = 'not-this-api';

/** The body of an answer that is as it was hoped for. Throws a CliError that says why it is not. */
export function expected<T>(
  { status, body }: Answer,
  wanted: number,
  target: Pick<ApiTarget, 'where' | 'at'>,
  is: (body: unknown) => body is T,
): T {
  if (status !== wanted) throw problemOf({ status, body }, target);
  if (!is(body)) throw notThisApi({ status, body }, target);
  return body;
}

/** Whatever stands at an address may answer that all is well. */
function notThisApi({ status, body }: Answer, { where }: Pick<ApiTarget, 'where'>): CliError {
  const message = `What answers at ${where} is not the API of the order pipeline: check the address.`;
  const details = { status, ...(body !== undefined && { problem: body }) };
  return new CliError(EXIT.nobody, NOT_THIS_API, message, { details });
}

/** A refusal in words: the API's own where it has given any, with every fault. */
export function problemOf(
  { status, body }: Answer,
  { where, at }: Pick<ApiTarget, 'where' | 'at'>,
): CliError {
  if (status < 400) return notThisApi({ status, body }, { where });
  const code = field(body, 'code');
  const refused = (name: string, message: string, exitCode: 1 | 3 = EXIT.not) =>
    new CliError(exitCode, name, message, {
      details: { status, ...(body !== undefined && { problem: body }) },
    });
  if (typeof code === 'string')
    return refused(code, sentenceOf(body), code === 'no-such-route' ? EXIT.nobody : EXIT.not);
  if (status === 401 || status === 403)
    return refused('not-allowed', `${notAllowed(status, at)} (${where} says ${status}).`, EXIT.nobody);
  if (status === 404)
    return refused('no-such-route', `There is no order API at ${where}: check the address.`, EXIT.nobody);
  if (status === 429)
    return refused('too-many-requests', 'The API has too much to do: try again in a moment.');
  const said = typeof body === 'string' ? body.slice(0, 200) : JSON.stringify(body);
  return refused('unexpected-answer', `The API at ${where} answered ${status}${said ? `: ${said}` : ''}.`);
}

function notAllowed(status: number, at: ApiTarget['at']): string {
  if (status === 401)
    return 'The API does not know who calls: it may want a JWT (--bearer-token-file, ORDERS_TOKEN), or another one';
  return at === 'aws'
    ? 'You may not call the API: your credentials need execute-api:Invoke on it'
    : 'You may not call the API';
}

function sentenceOf(body: unknown): string {
  const detail = String(field(body, 'detail') ?? field(body, 'code'));
  const faults = field(body, 'faults');
  if (!Array.isArray(faults) || faults.length === 0) return detail;
  const told = faults.map(
    (it) =>
      `  ${String(field(it, 'path'))}: ${faultInWords(String(field(it, 'path')), String(field(it, 'message')))}`,
  );
  return [detail, ...told].join('\n');
}
