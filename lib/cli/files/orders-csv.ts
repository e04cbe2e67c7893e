import { validatePlaceOrder } from '../../../events-schemas/generated/requests/place-order.js';
import type { PlaceOrder } from '../../../events-schemas/generated/requests.ts';
import { tenThousandths } from '../../../functions/runtime/money.ts';
import {
  type CsvFault,
  count,
  fractionDigits,
  minorUnits,
  noAmount,
  noCurrency,
  type Row,
  readCsv,
} from './csv.ts';
import { faultInWords } from './fault-words.ts';

/** An order as the file has it, ready for `POST /orders` but for its token. */
export interface OrderInFile {
  /** The file's own number of it. */
  readonly number: string;
  /** Its place among the file's orders from 0, those with a fault included. */
  readonly position: number;
  /** Where its lines are in the file, in their order. */
  readonly rows: readonly number[];
  readonly request: Omit<PlaceOrder, 'payment'>;
}

/** What a file of orders holds, and everything that is wrong with it. */
export interface OrdersFile {
  /** Orders without a fault, in the order in which the file begins them. */
  readonly orders: readonly OrderInFile[];
  readonly faults: readonly CsvFault[];
  /** How many orders have a fault. */
  readonly bad: number;
}

/** What all rows of one order must agree on. */
const SHARED = [
  'customer_id',
  'currency',
  'freight',
  'ship_name',
  'ship_address',
  'ship_city',
  'ship_region',
  'ship_postal_code',
  'ship_country',
];

const COLUMNS = ['order_id', 'sku', 'quantity', 'unit_price', 'discount', ...SHARED];

const MOST_LINES = 500;

/** Reads a file of orders, one row a line. Throws CsvFileError when the file cannot be used at all. */
export function readOrders(path: string): OrdersFile {
  const byOrder = Map.groupBy(readCsv(path, COLUMNS), (row) => row.cells['order_id'] ?? '');
  const read = [...byOrder].map(([number, group], position) => orderOf(number, position, group));
  return {
    orders: read.flatMap((it) => (it.order ? [it.order] : [])),
    faults: read.flatMap((it) => it.faults).sort((a, b) => a.line - b.line),
    bad: read.filter((it) => !it.order).length,
  };
}

/** Which column a field of the request comes from; those not named here have the name of their column. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  customerId: 'customer_id',
  name: 'ship_name',
  street: 'ship_address',
  city: 'ship_city',
  region: 'ship_region',
  postalCode: 'ship_postal_code',
  country: 'ship_country',
};

function orderOf(
  number: string,
  position: number,
  rows: readonly Row[],
): { order?: OrderInFile; faults: readonly CsvFault[] } {
  const [first] = rows;
  if (!first) return { faults: [] };
  const cell = (name: string) => first.cells[name] ?? '';
  const currency = cell('currency');
  const faults: CsvFault[] = [];
  const fault = (line: number, message: string) =>
    faults.push({ line, message: `order ${number || '(none)'}: ${message}` });

  if (number === '') fault(first.line, 'order_id is empty');
  const whole = rows.filter((row) => row.wrong === undefined);
  for (const { line, wrong } of rows) if (wrong) fault(line, wrong);
  for (const row of whole) {
    for (const name of SHARED.filter((it) => row.cells[it] !== first.cells[it])) {
      fault(row.line, `${name} is "${row.cells[name]}", but "${first.cells[name]}" on line ${first.line}`);
    }
  }
  if (rows.length > MOST_LINES)
    fault(first.line, `has ${rows.length} lines; an order has at most ${MOST_LINES}`);
  // Once: no amount could be of it.
  const priced = fractionDigits(currency) !== undefined;
  if (!priced && !first.wrong) fault(first.line, `currency ${noCurrency(currency)}`);
  const freight = cell('freight') === '' ? 0 : minorUnits(cell('freight'), currency);
  if (priced && freight === undefined) fault(first.line, `freight ${noAmount(cell('freight'), currency)}`);

  const lines = whole.map((row) => lineOf(row, currency, (message) => fault(row.line, message)));
  if (faults.length > 0) return { faults };
  const request = {
    customerId: cell('customer_id'),
    currency,
    lines,
    shipping: { minorUnits: freight ?? 0, currency },
    shipTo: {
      name: cell('ship_name'),
      street: cell('ship_address'),
      city: cell('ship_city'),
      ...(cell('ship_region') && { region: cell('ship_region') }),
      ...(cell('ship_postal_code') && { postalCode: cell('ship_postal_code') }),
      country: cell('ship_country'),
    },
  };
  // The API would say the same, but only after the orders before it were placed.
  if (!validatePlaceOrder({ ...request, payment: { token: 'tok' } })) {
    for (const { instancePath, message } of validatePlaceOrder.errors ?? []) {
      const [, index = '0', field = ''] = /^(?:\/lines\/(\d+))?\/(?:.*\/)?([^/]*)$/.exec(instancePath) ?? [];
      fault(
        rows[Number(index)]?.line ?? first.line,
        `${COLUMN_OF[field] ?? field} ${faultInWords(instancePath, message ?? '')}`,
      );
    }
    return { faults };
  }
  return { order: { number, position, rows: rows.map((it) => it.line), request }, faults };
}

function lineOf(
  { cells }: Row,
  currency: string,
  fault: (message: string) => void,
): PlaceOrder['lines'][number] {
  const { sku = '', quantity = '', unit_price: unitPrice = '', discount = '' } = cells;
  const pieces = count(quantity, 100_000);
  const price = minorUnits(unitPrice, currency);
  const off = discount === '' ? 0 : Number(/^[\d.]+$/.test(discount) ? discount : Number.NaN);
  if (pieces === undefined) fault(`quantity "${quantity}" is no whole number from 1 to 100000`);
  if (price === undefined && fractionDigits(currency) !== undefined)
    fault(`unit_price ${noAmount(unitPrice, currency)}`);
  if (tenThousandths(off) === undefined)
    fault(`discount "${discount}" is no fraction from 0 to 1 with at most 4 places`);
  return {
    sku,
    quantity: pieces ?? 1,
    unitPrice: { minorUnits: price ?? 0, currency },
    ...(off > 0 && { discount: off }),
  };
}
