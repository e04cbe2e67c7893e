import { readFile } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { PlaceOrder } from '../../../events-schemas/generated/requests.ts';
import { usageError } from '../cli-error.ts';
import { count, minorUnits, noAmount } from '../files/csv.ts';
import { userPath } from '../files/user-path.ts';

/** An order as the command line has it. */
export interface OrderOptions {
  readonly customer?: string;
  readonly email?: string;
  /** `SKU=QUANTITY@PRICE`, of which a SKU is enough: one piece, at the catalogue's price. */
  readonly line?: readonly string[];
  readonly currency?: string;
  readonly shipping?: string;
  readonly shipTo?: string;
  readonly token?: string;
  readonly file?: string;
}

/** What `npm start` lists is bought by her, so that two words are enough to try it. */
export const LOCAL_CUSTOMER = {
  customer: 'ana',
  shipTo: 'Ana Trujillo, 12 Orange St, London, UK',
  token: 'tok_ok',
} as const;

const DEFAULT_CURRENCY = 'USD';

/**
 * The order that the options describe; on this machine, what is left out is `LOCAL_CUSTOMER`'s. Whether it can be
 * placed is for the API to say.
 *
 * @throws CliError when they describe none
 */
export async function orderFrom(
  options: OrderOptions,
  local: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  const { file, ...described } = options;
  if (file !== undefined) {
    const [also] = Object.entries(described).find(([, it]) => it !== undefined) ?? [];
    if (also) throw usageError(`--file holds the whole order: leave --${flag(also)} out.`);
    return orderInFile(file, signal);
  }
  const { customer, shipTo, token, ...rest } = local ? { ...LOCAL_CUSTOMER, ...given(described) } : described;
  const { line: lines = [], email, currency = DEFAULT_CURRENCY, shipping } = rest;
  const missing = Object.entries({ customer, 'ship-to': shipTo, token, line: lines[0] }).flatMap(
    ([name, it]) => (it === undefined ? [`--${name}`] : []),
  );
  if (customer === undefined || shipTo === undefined || token === undefined || missing.length > 0)
    throw usageError(`An order needs ${missing.join(', ')}; or give all of it with --file.`);
  return {
    customerId: customer,
    ...(email !== undefined && { email }),
    ...(options.currency !== undefined && { currency }),
    lines: lines.map((it) => lineOf(it, currency)),
    ...(shipping !== undefined && { shipping: price('--shipping', shipping, currency) }),
    shipTo: addressOf(shipTo),
    payment: { token },
  } satisfies PlaceOrder;
}

/** `--shipTo` is an option's name in the program, `--ship-to` on the command line. */
function flag(name: string): string {
  return name.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);
}

/** What is not undefined. */
function given(options: OrderOptions): OrderOptions {
  return Object.fromEntries(Object.entries(options).filter(([, it]) => it !== undefined));
}

function lineOf(text: string, currency: string): PlaceOrder['lines'][number] {
  const [, sku, pieces = '1', unitPrice] = /^([^=@]+)(?:=([^@]*))?(?:@(.*))?$/.exec(text) ?? [];
  const quantity = count(pieces, 100_000);
  if (sku === undefined || quantity === undefined)
    throw usageError(`--line ${text} is no SKU=QUANTITY or SKU=QUANTITY@PRICE, such as MUG-BLUE=1@18.00.`);
  return {
    sku,
    quantity,
    ...(unitPrice !== undefined && { unitPrice: price(`--line ${text}`, unitPrice, currency) }),
  };
}

function price(what: string, text: string, currency: string): { minorUnits: number; currency: string } {
  const units = minorUnits(text, currency);
  if (units === undefined) throw usageError(`${what}: ${noAmount(text, currency)}.`);
  return { minorUnits: units, currency };
}

/** `NAME, STREET, CITY, COUNTRY`, with a postal code, or region and postal code, before the country. */
function addressOf(text: string): PlaceOrder['shipTo'] {
  const parts = text.split(text.includes(';') ? ';' : ',').map((it) => it.trim());
  const [name = '', street = '', city = ''] = parts;
  const country = parts.at(-1) ?? '';
  const [postalCode, region] = parts.slice(3, -1).reverse();
  if (parts.length < 4 || parts.length > 6 || parts.includes(''))
    throw usageError(
      `--ship-to "${text}" should be "NAME, STREET, CITY, COUNTRY", with the postal code or "REGION, POSTAL CODE" before the country; where a part has a comma, put semicolons between them.`,
    );
  return { name, street, city, ...(region && { region }), ...(postalCode && { postalCode }), country };
}

/** Standard input is `-`. */
async function orderInFile(file: string, signal: AbortSignal): Promise<unknown> {
  const from = file === '-' ? 'Standard input' : file;
  let content: string;
  try {
    content =
      file === '-'
        ? await text(addAbortSignal(signal, process.stdin))
        : await readFile(userPath(file), 'utf8');
  } catch (error) {
    throw usageError(`${from} cannot be read (${error instanceof Error ? error.message : error}).`);
  }
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw usageError(`${from} is no JSON (${error instanceof Error ? error.message : error}).`);
  }
}
