'use strict';

const { api } = require('../lib/http');

const catalogue = async (z, bundle) => (await z.request(api(z, bundle, 'event-types'))).data.data;

const events = async (z, bundle) =>
  (await catalogue(z, bundle)).flatMap(({ name, label, actions }) => [
    { id: name, label },
    ...actions.map((action) => ({ id: `${name}.${action}`, label: `${label}: ${action}` })),
  ]);

const entities = async (z, bundle) =>
  (await catalogue(z, bundle)).filter(({ kind }) => kind === 'entity').map(({ name, label }) => ({ id: name, label }));

/** What the drop-down lists of the other triggers and of the actions show. */
const choices = (key, noun, perform) => ({
  key,
  noun,
  display: { label: `List of ${noun}s`, description: `Fills a drop-down list with every ${noun.toLowerCase()}.`, hidden: true },
  operation: { perform, sample: { id: 'prices', label: 'Prices' } },
});

module.exports = [choices('event_choices', 'Event', events), choices('entity_choices', 'Entity', entities)];
