'use strict';

const { api } = require('../lib/http');
const { subscribe, unsubscribe, receive, example } = require('../lib/hooks');
const { orderPaid } = require('../lib/shapes');
const sample = require('../samples/order_paid.json');

/** The last paid orders; before the first one, the example of the catalogue. */
const recent = async (z, bundle) => {
  const { data } = await z.request({ url: api(z, bundle, 'orders'), params: { format: 'event', limit: 3 } });
  const bodies = data.data.length ? data.data : [await example(z, bundle, 'order.paid')];
  return bodies.map((body) => orderPaid(body));
};

module.exports = {
  key: 'order_paid',
  noun: 'Order',
  display: { label: 'Order Paid', description: 'Triggers when an order is paid.' },
  operation: {
    type: 'hook',
    performSubscribe: subscribe(() => 'order.paid'),
    performUnsubscribe: unsubscribe,
    perform: receive((body, event) => [orderPaid(body, event)]),
    performList: recent,
    sample,
  },
};
