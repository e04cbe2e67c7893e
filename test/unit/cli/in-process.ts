import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { ordersCommand } from '../../../lib/cli/orders.ts';

export interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: unknown;
}

/** An API that answers as a test wants, and keeps what it was asked. */
export interface ScriptedApi {
  url: string;
  asked: Asked[];
  answers: (asked: Asked) => { readonly status: number; readonly body?: unknown };
}

const silent: ScriptedApi['answers'] = () => ({ status: 500 });

/** One for the tests of a file; each begins with one that was asked nothing yet. */
export function scriptedApi(): ScriptedApi {
  const api: ScriptedApi = { url: '', asked: [], answers: silent };
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const { method, url, headers } = request;
      const it = { method, url, headers, body: text === '' ? undefined : JSON.parse(text) };
      api.asked.push(it);
      const { status, body } = api.answers(it);
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => Object.assign(api, { asked: [], answers: silent }));
  return api;
}

function sink() {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

/** Runs a command line in this process, but in no environment of it. */
export async function orders(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  signal = new AbortController().signal,
) {
  const [out, err] = [sink(), sink()];
  const code = await ordersCommand(args, { env, out: out.stream, err: err.stream, signal });
  return { code, out: out.text(), err: err.text() };
}

/** The id of an order, as far as its form goes. */
export const ID = 'ord_00hrv2c0mjqvfdmvb4tcl9o3j1';
