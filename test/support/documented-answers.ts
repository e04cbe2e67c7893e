import { afterAll, afterEach, expect } from 'vitest';
import { undocumented } from './documented.ts';

/** Where the emulator has our API, whatever its id. */
const API = /\/_aws\/execute-api\/[^/]+\/\$default(\/.*)?$/;

/**
 * Everything that a test asks of the API, by whatever client, is checked against docs/openapi.json, both ways. It is
 * told at the end of the test: there it cannot be taken for an answer that is not yet as hoped for, and whoever asked
 * is not disturbed.
 */
const found: string[] = [];
const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const response = await send(input, init);
  const [isApi, path = '/'] = API.exec(request.url) ?? [];
  if (isApi) found.push(...(await faults(path, request, response.clone())));
  return response;
};

async function faults(path: string, request: Request, response: Response): Promise<readonly string[]> {
  const { method, headers } = request;
  const { status } = response;
  try {
    const sent = { headers, body: await request.text() };
    const body = await response.text();
    return undocumented({ method, path, sent, status, headers: response.headers, body });
  } catch (error) {
    return [`${method} ${path} → ${status}: it cannot be compared with what is documented: ${error}`];
  }
}

const nothingUndocumented = () => expect(found.splice(0)).toEqual([]);

afterEach(nothingUndocumented);
afterAll(nothingUndocumented);
