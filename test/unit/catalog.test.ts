import { test } from 'vitest';
import { type Command, domain } from '../../functions/catalog/domain.ts';
import { fact, usd } from '../support/facts.ts';
import { specify } from '../support/specify.ts';

const given = specify(domain);

const list: Command = { type: 'command.list', data: { sku: 'NW-001', name: 'Chai', unitPrice: usd(1_800) } };
const dearer: Command = {
  type: 'command.list',
  data: { sku: 'NW-001', name: 'Chai', unitPrice: usd(1_900) },
};
const withdraw: Command = { type: 'command.withdraw', data: { sku: 'NW-001' } };

test('tells a new product, a new price, and a withdrawal', () => {
  given().when(list).says(fact('catalog.product-listed.v1'));
  given(list)
    .when(dearer)
    .says(fact('catalog.product-listed.v1', { unitPrice: usd(1_900) }));
  given(list).when(withdraw).says(fact('catalog.product-withdrawn.v1'));
  given(list, withdraw).when(list).says(fact('catalog.product-listed.v1'));
});

test('says nothing when nothing changes', () => {
  given(list).when(list).isSilent();
  given().when(withdraw).isSilent();
  given(list, withdraw).when(withdraw).isSilent();
});
