import { type Line, summed } from '../runtime/pieces.ts';

/** A return whose pieces become available again; `moved` counts the lines, from the first, that are. */
export interface Restocking {
  readonly returnId: string;
  readonly lines: readonly Line[];
  readonly moved: number;
}

/** A return that has come in and of which nothing is moved yet. */
export function restocking(returnId: string, lines: readonly Line[]): Restocking {
  return { returnId, lines: summed(lines), moved: 0 };
}

/** What is left of lines when others are taken from them. */
export function sold(lines: readonly Line[], back: readonly Line[]): readonly Line[] {
  return lines
    .map(({ sku, quantity }) => ({
      sku,
      quantity: quantity - (back.find((it) => it.sku === sku)?.quantity ?? 0),
    }))
    .filter((it) => it.quantity > 0);
}
