import { validatePutProduct } from '../../../events-schemas/generated/requests/put-product.js';
import type { PutProduct } from '../../../events-schemas/generated/requests.ts';
import { type CsvFault, minorUnits, noAmount, readCsv } from './csv.ts';
import { faultInWords } from './fault-words.ts';

/** A product as the file has it. */
export interface ProductInFile {
  readonly sku: string;
  readonly listing: PutProduct;
  /** Pieces; 0 when there are none. */
  readonly stock: number;
}

const COLUMNS = ['sku', 'name', 'unit_price', 'currency', 'units_in_stock'];

/** Reads a file of products. Throws CsvFileError when the file cannot be used at all. */
export function readProducts(path: string): {
  products: readonly ProductInFile[];
  faults: readonly CsvFault[];
} {
  const found: CsvFault[] = [];
  const products = new Map<string, ProductInFile>();
  for (const { line, cells, wrong: whole } of readCsv(path, COLUMNS)) {
    if (whole) {
      found.push({ line, message: whole });
      continue;
    }
    const { sku = '', name = '', unit_price: price = '', currency = '', units_in_stock: pieces = '' } = cells;
    const units = minorUnits(price, currency);
    const wrong = [
      ...(/^[A-Za-z0-9._-]{1,64}$/.test(sku) ? [] : [`sku "${sku}" is no SKU`]),
      ...(products.has(sku) ? [`sku ${sku} is there twice`] : []),
      ...(units === undefined ? [`unit_price ${noAmount(price, currency)}`] : []),
      ...(/^\d{1,9}$/.test(pieces) ? [] : [`units_in_stock "${pieces}" is no whole number`]),
    ];
    const listing = { name, unitPrice: { minorUnits: units ?? 0, currency } };
    if (wrong.length === 0 && !validatePutProduct(listing)) {
      wrong.push(
        ...(validatePutProduct.errors ?? []).map(
          (it) => `${it.instancePath} ${faultInWords(it.instancePath, it.message ?? '')}`,
        ),
      );
    }
    if (wrong.length === 0) products.set(sku, { sku, listing, stock: Number(pieces) });
    found.push(...wrong.map((message) => ({ line, message })));
  }
  return { products: [...products.values()], faults: found };
}
