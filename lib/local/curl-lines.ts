/**
 * Commands for a POSIX shell that show what the API does: each works as it stands, in this order, on the
 * catalogue that `seed` lists, whether they are pasted all at once or minutes apart.
 */
export function curlLines(url: string): readonly (readonly [what: string, command: string])[] {
  const show = `curl -sw '\\n'`;
  // An order takes some seconds to be completed; until then a return is answered with 409.
  const insist = `${show} -f --retry 60 --retry-delay 1 --retry-all-errors`;
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
  const placed = `$(curl -s ${url}/orders ${json} -d '${JSON.stringify(order)}' | sed 's/.*"orderId":"\\([^"]*\\)".*/\\1/')`;
  return [
    ['place an order, and keep its id', `ORDER=${placed}; echo $ORDER`],
    ['show it: on its way to completed, which takes some seconds', `${show} ${url}/orders/$ORDER`],
    ['all orders of the customer', `${show} '${url}/orders?customerId=ana'`],
    ['the stock that is left', `${show} ${url}/stock/MUG-BLUE`],
    [
      'give it back once it is completed: the money is refunded',
      `${insist} ${url}/orders/$ORDER/return ${json} -H 'idempotency-key: all-of-it' -d '{"reason":"too bitter"}'`,
    ],
    [
      'place another, and cancel it at once: everything is undone',
      `OTHER=${placed}; ${show} ${url}/orders/$OTHER/cancel ${json} -d '{"reason":"changed my mind"}'`,
    ],
    ['change a price', `${show} -X PUT ${url}/products/MUG-BLUE ${json} -d '${JSON.stringify(price)}'`],
    ['show a product', `${show} ${url}/products/MUG-BLUE`],
    ['receive more stock', `${show} ${url}/stock/MUG-BLUE ${json} -d '${JSON.stringify(receipt)}'`],
  ];
}
