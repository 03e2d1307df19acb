'use strict';

const { api, idempotent } = require('../lib/http');
const { isYes } = require('../lib/shapes');
const sample = require('../samples/order.json');

/** The fields that somebody filled in; undefined if there is none. */
const filled = (fields) => {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return entries.length ? Object.fromEntries(entries) : undefined;
};

const payment = ({ paid, payment_provider: provider, payment_reference: reference, is_test }) =>
  isYes(paid) ? { provider: provider || 'zapier', reference, is_test: isYes(is_test) } : undefined;

const body = (input) =>
  filled({
    order_number: input.order_number,
    product: filled({ name: input.product_name, description: input.product_description }),
    amount: filled({ total_incl: input.total_incl, vat_rate: input.vat_rate, currency: input.currency }),
    vat_treatment: input.vat_treatment,
    buyer: filled({
      first_name: input.first_name,
      last_name: input.last_name,
      email: input.email,
      company: input.company,
      vat_number: input.vat_number,
      address: filled({ street: input.street, postal_code: input.postal_code, city: input.city, region: input.region }),
      country: input.country,
    }),
    custom_fields: input.custom_fields && filled(input.custom_fields),
    payment: payment(input),
  });

const perform = async (z, bundle) => {
  const { data } = await z.request({
    method: 'POST',
    url: api(z, bundle, 'orders'),
    headers: idempotent(bundle.inputData.idempotency_key),
    body: body(bundle.inputData),
  });
  return data;
};

module.exports = {
  key: 'order',
  noun: 'Order',
  display: { label: 'Create Order', description: 'Places an order, paid or not. A paid one reaches all webhooks.' },
  operation: {
    perform,
    inputFields: [
      { key: 'order_number', label: 'Order number', helpText: 'Postpaid chooses one if this is empty.' },
      { key: 'product_name', label: 'Product', required: true },
      { key: 'product_description', label: 'Description', type: 'text' },
      { key: 'total_incl', label: 'Total with VAT', type: 'number', required: true },
      { key: 'vat_rate', label: 'VAT rate in percent', type: 'number', required: true },
      { key: 'currency', label: 'Currency', required: true, default: 'EUR', helpText: 'ISO 4217, such as EUR.' },
      {
        key: 'vat_treatment',
        label: 'VAT treatment',
        choices: ['standard', 'reverse_charge', 'intra_community', 'export', 'exempt', 'zero_rated', 'outside_scope', 'oss'],
      },
      { key: 'email', label: 'E-mail of the buyer' },
      { key: 'first_name', label: 'First name' },
      { key: 'last_name', label: 'Last name' },
      { key: 'company', label: 'Company' },
      { key: 'vat_number', label: 'VAT number' },
      { key: 'street', label: 'Street' },
      { key: 'postal_code', label: 'Postal code' },
      { key: 'city', label: 'City' },
      { key: 'region', label: 'Region' },
      { key: 'country', label: 'Country', helpText: 'Two capitals, such as BE.' },
      { key: 'custom_fields', label: 'Custom fields', dict: true },
      { key: 'paid', label: 'Paid already?', type: 'boolean', default: 'false', altersDynamicFields: true },
      (z, { inputData }) =>
        isYes(inputData.paid)
          ? [
              {
                key: 'payment_reference',
                label: 'Reference of the payment',
                required: true,
                helpText: 'The id that the payment has where it was made. The same payment again creates no second order.',
              },
              { key: 'payment_provider', label: 'Who took the money', default: 'zapier', helpText: 'Small letters, digits, - and _.' },
              { key: 'is_test', label: 'Only a test?', type: 'boolean', default: 'false' },
            ]
          : [],
      {
        key: 'idempotency_key',
        label: 'Key against duplicates',
        helpText: 'Something that is the same if Zapier repeats this step, such as the id of a row. For a day, the same key creates no second order.',
      },
    ],
    sample,
  },
};
