'use strict';

const { api } = require('../lib/http');
const sample = require('../samples/order.json');

const perform = async (z, bundle) => {
  const params = { order_number: bundle.inputData.order_number, limit: 10 };
  return (await z.request({ url: api(z, bundle, 'orders'), params })).data.data;
};

module.exports = {
  key: 'find_order',
  noun: 'Order',
  display: { label: 'Find Order', description: 'Finds an order by its number, the newest first.' },
  operation: { perform, inputFields: [{ key: 'order_number', label: 'Order number', required: true }], sample },
};
