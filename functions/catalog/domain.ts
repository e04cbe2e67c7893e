import type { Domain } from '../runtime/domain.ts';
import type { Fact, FactOf } from '../runtime/event.ts';
import type { Money } from '../runtime/money.ts';
import type { catalog } from './subsystem.ts';

/** One product. The subject is its SKU. */
export type Product =
  | { readonly is: 'unknown' }
  | { readonly is: 'listed'; readonly name: string; readonly unitPrice: Money }
  | { readonly is: 'withdrawn' };

export type Command =
  | Fact<'command.list', { readonly sku: string; readonly name: string; readonly unitPrice: Money }>
  | Fact<'command.withdraw', { readonly sku: string }>;

type Said = FactOf<(typeof catalog.says)[number]>;

function decide(product: Product, command: Command): readonly Said[] {
  switch (command.type) {
    case 'command.list': {
      const { name, unitPrice } = command.data;
      const same =
        product.is === 'listed' &&
        product.name === name &&
        product.unitPrice.minorUnits === unitPrice.minorUnits &&
        product.unitPrice.currency === unitPrice.currency;
      return same ? [] : [{ type: 'catalog.product-listed.v1', data: command.data }];
    }
    case 'command.withdraw':
      return product.is === 'listed' ? [{ type: 'catalog.product-withdrawn.v1', data: command.data }] : [];
  }
}

function evolve(product: Product, fact: Command | Said): Product {
  switch (fact.type) {
    case 'catalog.product-listed.v1':
      return { is: 'listed', name: fact.data.name, unitPrice: fact.data.unitPrice };
    case 'catalog.product-withdrawn.v1':
      return { is: 'withdrawn' };
    default:
      return product;
  }
}

export const domain: Domain<Product, Command, Said> = { initial: { is: 'unknown' }, decide, evolve };
