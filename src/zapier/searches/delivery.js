'use strict';

const { api } = require('../lib/http');
const sample = require('../samples/delivery.json');

const perform = async (z, bundle) => {
  const { order_number, status } = bundle.inputData;
  const params = { order_number, limit: 10, ...(status && { status }) };
  return (await z.request({ url: api(z, bundle, 'deliveries'), params })).data.data;
};

module.exports = {
  key: 'find_delivery',
  noun: 'Delivery',
  display: { label: 'Find Delivery', description: 'Finds what became of an order at the webhooks, the newest first.' },
  operation: {
    perform,
    inputFields: [
      { key: 'order_number', label: 'Order number', required: true },
      {
        key: 'status',
        label: 'Only in this status',
        choices: ['pending', 'in_flight', 'held', 'delivered', 'exhausted', 'cancelled'],
      },
    ],
    sample,
  },
};
