'use strict';

const { api } = require('../lib/http');
const sample = require('../samples/delivery.json');

const perform = async (z, bundle) => {
  const id = encodeURIComponent(bundle.inputData.delivery_id);
  return (await z.request({ method: 'POST', url: api(z, bundle, `deliveries/${id}/retry`) })).data;
};

module.exports = {
  key: 'retry',
  noun: 'Delivery',
  display: { label: 'Retry Delivery', description: 'Sends a delivery to its webhook once more, now.' },
  operation: {
    perform,
    inputFields: [{ key: 'delivery_id', label: 'Id of the delivery', required: true, helpText: 'It begins with dlv_.' }],
    sample,
  },
};
