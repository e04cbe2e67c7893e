/**
 * Commands for a POSIX shell that show what the API does: each works as it stands, in this order, on the
 * catalogue that `seed` lists.
 */
export function curlLines(url: string): readonly (readonly [what: string, command: string])[] {
  const show = `curl -sw '\\n'`;
  const json = `-H 'content-type: application/json'`;
  const order = {
    customerId: 'ana',
    lines: [
      { sku: 'TEA-ASSAM', quantity: 2 },
      { sku: 'MUG-BLUE', quantity: 1 },
    ],
    shipTo: { name: 'Ana Trujillo', street: '12 Orange St', city: 'London', country: 'UK' },
    payment: { token: 'tok_ok' },
  };
  const price = { name: 'Stoneware mug, blue', unitPrice: { minorUnits: 1_800, currency: 'USD' } };
  const receipt = { quantity: 10, reference: 'delivery-1' };
  return [
    [
      'place an order, and keep its id',
      `ORDER=$(curl -s ${url}/orders ${json} -d '${JSON.stringify(order)}' | sed 's/.*"orderId":"\\([^"]*\\)".*/\\1/'); echo $ORDER`,
    ],
    ['show it: placed, and a moment later confirmed', `${show} ${url}/orders/$ORDER`],
    ['all orders of the customer', `${show} '${url}/orders?customerId=ana'`],
    ['the stock that is left', `${show} ${url}/stock/MUG-BLUE`],
    [
      'cancel it: everything is given back',
      `${show} ${url}/orders/$ORDER/cancel ${json} -d '{"reason":"changed my mind"}'`,
    ],
    ['change a price', `${show} -X PUT ${url}/products/MUG-BLUE ${json} -d '${JSON.stringify(price)}'`],
    ['show a product', `${show} ${url}/products/MUG-BLUE`],
    ['receive more stock', `${show} ${url}/stock/MUG-BLUE ${json} -d '${JSON.stringify(receipt)}'`],
  ];
}
