'use strict';

const { api } = require('./lib/http');

module.exports = {
  type: 'custom',
  fields: [
    {
      key: 'baseUrl',
      label: 'Address of Postpaid',
      type: 'string',
      required: true,
      helpText: 'The address at which you open the dashboard, for example https://hooks.example.com',
    },
    {
      key: 'apiKey',
      label: 'API key',
      type: 'password',
      required: true,
      helpText:
        'From the page *Integrations*. The key for Zapier, or one with the access *hooks*, is enough for the triggers. Actions and searches need a key with full access.',
    },
  ],
  test: async (z, bundle) => (await z.request(api(z, bundle, 'me'))).data,
  connectionLabel: '{{name}}',
};
