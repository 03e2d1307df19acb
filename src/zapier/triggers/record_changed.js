'use strict';

const { api } = require('../lib/http');
const { subscribe, unsubscribe, receive, example } = require('../lib/hooks');
const { changes } = require('../lib/shapes');
const sample = require('../samples/record_changed.json');

const selected = ({ entity, action }) => (action ? `${entity}.${action}` : entity);

/** Changes that were recorded lately, if the key may read them. */
const recorded = async (z, bundle) => {
  const options = { skipThrowForStatus: true };
  const list = await z.request({ url: api(z, bundle, 'events'), params: { type: 'entities.changed', limit: 5 }, ...options });
  if (list.status !== 200) {
    return [];
  }
  const events = await Promise.all(
    list.data.data.map(({ id }) => z.request({ url: api(z, bundle, `events/${id}`), ...options })),
  );
  return events
    .filter(({ status, data }) => status === 200 && data.body)
    .flatMap(({ data }) => changes(z.JSON.parse(data.body), data.id))
    .filter(({ type, action }) => type === bundle.inputData.entity && [action, undefined, ''].includes(bundle.inputData.action));
};

const recent = async (z, bundle) => {
  const found = await recorded(z, bundle);
  if (found.length) {
    return found;
  }
  const body = await example(z, bundle, bundle.inputData.entity);
  return body ? changes(body, 'evt_example') : [];
};

module.exports = {
  key: 'record_changed',
  noun: 'Change',
  display: {
    label: 'Record Changed',
    description: 'Triggers when a record of the booking system is created, updated or deleted.',
  },
  operation: {
    type: 'hook',
    inputFields: [
      { key: 'entity', label: 'Kind of record', required: true, dynamic: 'entity_choices.id.label' },
      {
        key: 'action',
        label: 'What happened',
        choices: { created: 'It was created', updated: 'It was updated', deleted: 'It was deleted' },
        helpText: 'Leave this empty for all three.',
      },
    ],
    performSubscribe: subscribe(selected),
    performUnsubscribe: unsubscribe,
    perform: receive(changes),
    performList: recent,
    sample,
  },
};
